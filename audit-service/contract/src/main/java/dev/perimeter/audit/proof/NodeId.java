package dev.perimeter.audit.proof;

/** A complete subtree: it covers the leaves from {@code index << level}, {@code 1 << level} of them. */
public record NodeId(int level, long index) {}
