/** Calls of which their caller has let go. */
@NullMarked
package dev.perimeter.harness.trust.cancel;

import org.jspecify.annotations.NullMarked;
