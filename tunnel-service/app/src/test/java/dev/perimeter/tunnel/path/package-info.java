/** The whole way of a call: harness, tunnel-service, a real connector process, a third-party MCP server. */
@NullMarked
package dev.perimeter.tunnel.path;

import org.jspecify.annotations.NullMarked;
