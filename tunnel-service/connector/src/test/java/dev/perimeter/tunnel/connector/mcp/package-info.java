/** The MCP client against servers of others. */
@NullMarked
package dev.perimeter.tunnel.connector.mcp;

import org.jspecify.annotations.NullMarked;
