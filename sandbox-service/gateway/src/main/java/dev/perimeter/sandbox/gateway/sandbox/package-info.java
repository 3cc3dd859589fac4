/** The sandboxes whose sockets are open. */
@NullMarked
package dev.perimeter.sandbox.gateway.sandbox;

import org.jspecify.annotations.NullMarked;
