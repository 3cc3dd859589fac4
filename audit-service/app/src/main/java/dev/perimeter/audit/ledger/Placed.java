package dev.perimeter.audit.ledger;

/** Where a record stands in the tree; {@code repeated} when it stood there before. */
public record Placed(String recordId, long sequence, boolean repeated) {}
