package dev.perimeter.audit.checkpoint;

import java.time.Instant;

/** A checkpoint with the time when it was published. */
public record Published(SignedCheckpoint checkpoint, Instant at) {}
