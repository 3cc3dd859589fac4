/** Hides values, in the forms in which they are commonly written, from what comes back. */
@NullMarked
package dev.perimeter.sandbox.gateway.redaction;

import org.jspecify.annotations.NullMarked;
