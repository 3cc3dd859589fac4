/** The end of the tunnel in the private network. */
@NullMarked
package dev.perimeter.tunnel.connector;

import org.jspecify.annotations.NullMarked;
