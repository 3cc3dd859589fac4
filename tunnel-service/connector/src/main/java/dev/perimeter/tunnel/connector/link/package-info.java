/** The one stream to tunnel-service, dialled out and dialled again. */
@NullMarked
package dev.perimeter.tunnel.connector.link;

import org.jspecify.annotations.NullMarked;
