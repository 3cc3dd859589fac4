/** What the tests of several services stand on: real servers in small, and keys. */
@NullMarked
package dev.perimeter.harness.testing;

import org.jspecify.annotations.NullMarked;
