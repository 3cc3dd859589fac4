/** Calls on this side: proven again, used once, run, and reported until tunnel-service has the report. */
@NullMarked
package dev.perimeter.tunnel.connector.call;

import org.jspecify.annotations.NullMarked;
