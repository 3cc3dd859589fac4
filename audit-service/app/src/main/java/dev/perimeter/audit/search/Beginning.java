package dev.perimeter.audit.search;

import java.time.Instant;

/** Where an action begins: the place and the time of the first record about it. */
public record Beginning(String action, long sequence, Instant at) {}
