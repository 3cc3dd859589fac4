package dev.perimeter.audit.coverage;

import dev.perimeter.audit.contract.Record;

/** A record with its place. */
public record Seen(long sequence, Record record) {}
