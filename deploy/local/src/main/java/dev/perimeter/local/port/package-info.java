/** The ports of the local stack, and who holds one that is taken. */
@NullMarked
package dev.perimeter.local.port;

import org.jspecify.annotations.NullMarked;
