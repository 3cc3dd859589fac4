/** The servers, keys and callers that this module's tests run with. */
@NullMarked
package dev.perimeter.tunnel.stack;

import org.jspecify.annotations.NullMarked;
