/** The disk of a sandbox: a file system in a sparse image, so that its limit holds. */
@NullMarked
package dev.perimeter.sandbox.disk;

import org.jspecify.annotations.NullMarked;
