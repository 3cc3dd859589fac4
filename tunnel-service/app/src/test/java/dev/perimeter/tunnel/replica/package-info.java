/** Several tunnel-services on one database. */
@NullMarked
package dev.perimeter.tunnel.replica;

import org.jspecify.annotations.NullMarked;
