package dev.perimeter.audit.recorder;

/** A row of the outbox with its place in the order. */
record Waiting(long id, OutboxRow row) {}
