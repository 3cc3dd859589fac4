/** Durable sessions: their event log, their leases, and who is told of a new event. */
@NullMarked
package dev.perimeter.harness.session;

import org.jspecify.annotations.NullMarked;
