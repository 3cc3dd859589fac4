/** The demonstration's private MCP server, and the connector's file that lists what of it may be used. */
@NullMarked
package dev.perimeter.local.demo.incidents;

import org.jspecify.annotations.NullMarked;
