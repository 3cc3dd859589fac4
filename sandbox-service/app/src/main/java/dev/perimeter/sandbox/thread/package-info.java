/** The seam between blocking code on virtual threads and the reactive edges. */
@NullMarked
package dev.perimeter.sandbox.thread;

import org.jspecify.annotations.NullMarked;
