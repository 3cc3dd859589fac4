/** Where the local stack keeps its files, and the credentials that it made up for itself. */
@NullMarked
package dev.perimeter.local.state;

import org.jspecify.annotations.NullMarked;
