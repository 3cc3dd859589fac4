/** Sandboxes as pods: made from their work type, entered by one stream each, observed from beside. */
@NullMarked
package dev.perimeter.sandbox.kubernetes;

import org.jspecify.annotations.NullMarked;
