package dev.perimeter.audit.payload;

/** An encrypted payload; {@code hash} is the salted one of the record. */
record Sealed(String recordId, String name, String hash, String scope, byte[] nonce, byte[] bytes) {}
