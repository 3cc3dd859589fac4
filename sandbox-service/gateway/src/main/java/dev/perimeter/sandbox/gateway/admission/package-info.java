/** Which action may use a sandbox's way out, and with what credential. */
@NullMarked
package dev.perimeter.sandbox.gateway.admission;

import org.jspecify.annotations.NullMarked;
