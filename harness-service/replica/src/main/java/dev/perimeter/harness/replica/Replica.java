package dev.perimeter.harness.replica;

/** One process of this service, from its start to its end; {@code address} is host and port. */
public record Replica(String id, String address) {}
