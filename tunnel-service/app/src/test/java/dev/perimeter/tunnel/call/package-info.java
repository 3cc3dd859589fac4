/** Calls as the harness sees them. */
@NullMarked
package dev.perimeter.tunnel.call;

import org.jspecify.annotations.NullMarked;
