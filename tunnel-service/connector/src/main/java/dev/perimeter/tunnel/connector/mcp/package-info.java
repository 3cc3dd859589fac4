/** A client of the Model Context Protocol, revision 2025-11-25, over stdio and streamable HTTP. */
@NullMarked
package dev.perimeter.tunnel.connector.mcp;

import org.jspecify.annotations.NullMarked;
