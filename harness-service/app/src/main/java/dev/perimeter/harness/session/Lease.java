package dev.perimeter.harness.session;

import dev.perimeter.harness.contract.SessionId;

/** The right to run a session until the lease runs out by the database's clock; each claim has a higher fence. */
public record Lease(SessionId session, long fence) {}
