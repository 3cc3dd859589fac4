package dev.perimeter.secrets.graph;

import dev.perimeter.secrets.credential.Description;
import java.time.Instant;
import java.util.Optional;

/** A credential with its place in the vault, how many leases of it are alive, and its newest lease on record. */
public record Node(Description description, String engine, String path, int leases, Optional<Use> lastUse) {

    /** {@code action} is empty where a model provider's key was used. */
    public record Use(Instant at, String session, String action) {}
}
