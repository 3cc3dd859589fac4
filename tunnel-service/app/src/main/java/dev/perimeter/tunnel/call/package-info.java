/** One tool call through a connector: proven, journaled before it leaves, settled whatever happens to the stream. */
@NullMarked
package dev.perimeter.tunnel.call;

import org.jspecify.annotations.NullMarked;
