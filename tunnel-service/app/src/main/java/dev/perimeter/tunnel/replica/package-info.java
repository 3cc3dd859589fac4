/** The other processes of this service: which of them a connector dialled in to, and how it is asked. */
@NullMarked
package dev.perimeter.tunnel.replica;

import org.jspecify.annotations.NullMarked;
