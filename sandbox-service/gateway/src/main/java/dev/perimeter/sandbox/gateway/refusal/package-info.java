/** Why something does not leave a sandbox. */
@NullMarked
package dev.perimeter.sandbox.gateway.refusal;

import org.jspecify.annotations.NullMarked;
