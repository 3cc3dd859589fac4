/** Upstreams kept running, with the tools that the file allows and their input schemas. */
@NullMarked
package dev.perimeter.tunnel.connector.upstream;

import org.jspecify.annotations.NullMarked;
