/** The stream to tunnel-service and what it survives. */
@NullMarked
package dev.perimeter.tunnel.connector.link;

import org.jspecify.annotations.NullMarked;
