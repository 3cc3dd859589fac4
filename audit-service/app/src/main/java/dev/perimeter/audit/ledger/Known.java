package dev.perimeter.audit.ledger;

/** A record that is in the tree. */
record Known(long sequence, byte[] record) {}
