/** How clients make sessions, find them, change them and end them. */
@NullMarked
package dev.perimeter.harness.lifecycle;

import org.jspecify.annotations.NullMarked;
