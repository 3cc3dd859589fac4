/** The service as its callers meet it. */
@NullMarked
package dev.perimeter.secrets;

import org.jspecify.annotations.NullMarked;
