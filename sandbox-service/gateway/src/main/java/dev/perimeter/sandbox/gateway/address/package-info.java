/** Which addresses a name leads to, and which of them may be connected to. */
@NullMarked
package dev.perimeter.sandbox.gateway.address;

import org.jspecify.annotations.NullMarked;
