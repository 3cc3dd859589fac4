/** What lies behind connectors: which are known, which are here now, and the tools that they offer. */
@NullMarked
package dev.perimeter.tunnel.upstream;

import org.jspecify.annotations.NullMarked;
