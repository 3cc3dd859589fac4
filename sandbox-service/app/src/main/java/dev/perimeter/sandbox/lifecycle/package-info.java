/** Sandboxes from creation to removal, and the rpcs about them. */
@NullMarked
package dev.perimeter.sandbox.lifecycle;

import org.jspecify.annotations.NullMarked;
