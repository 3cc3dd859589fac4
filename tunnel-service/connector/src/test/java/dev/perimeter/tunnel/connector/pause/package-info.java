/** Waits between attempts. */
@NullMarked
package dev.perimeter.tunnel.connector.pause;

import org.jspecify.annotations.NullMarked;
