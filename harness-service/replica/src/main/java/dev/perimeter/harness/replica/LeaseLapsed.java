package dev.perimeter.harness.replica;

/** Fired when this process could not renew its lease in time: from now on others may hold what it held. Blocking. */
public record LeaseLapsed(Replica self) {}
