/** Upstreams that come, change and go. */
@NullMarked
package dev.perimeter.tunnel.connector.upstream;

import org.jspecify.annotations.NullMarked;
