/** Third-party MCP servers, pinned, for this module's tests. */
@NullMarked
package dev.perimeter.tunnel.connector.peer;

import org.jspecify.annotations.NullMarked;
