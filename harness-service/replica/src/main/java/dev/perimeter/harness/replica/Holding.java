package dev.perimeter.harness.replica;

/** Who holds something; the fence rises each time it changes hands. */
public record Holding(String id, Replica holder, long fence) {}
