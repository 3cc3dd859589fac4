package dev.perimeter.harness.wire;

/** The answer to a deletion; {@code type} as in {@code vault_deleted}. */
public record Deleted(String id, String type) {}
