/** Values that may be used and never shown. */
@NullMarked
package dev.perimeter.sandbox.gateway.secret;

import org.jspecify.annotations.NullMarked;
