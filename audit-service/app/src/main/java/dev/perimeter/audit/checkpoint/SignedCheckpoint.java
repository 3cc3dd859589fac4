package dev.perimeter.audit.checkpoint;

import dev.perimeter.audit.proof.Hash;

/** A checkpoint as it is published: {@code note} is a C2SP signed note, {@code key} verifies it. */
public record SignedCheckpoint(long size, Hash root, String note, String key) {}
