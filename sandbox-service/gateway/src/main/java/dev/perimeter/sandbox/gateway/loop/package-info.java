/** Where Mutiny and the event loop meet. */
@NullMarked
package dev.perimeter.sandbox.gateway.loop;

import org.jspecify.annotations.NullMarked;
