package dev.perimeter.harness.environment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An environment's row. */
@Entity(name = "Environment")
@Table(name = "environment")
class StoredEnvironment {

    @Id
    String id;

    @Column(name = "workspace")
    String workspace;

    @Column(name = "name")
    String name;

    @Column(name = "description")
    @Nullable
    String description;

    /** JSON. */
    @Column(name = "config")
    String config;

    /** JSON. */
    @Column(name = "metadata")
    String metadata;

    @Column(name = "created_at")
    Instant created;

    @Column(name = "updated_at")
    Instant updated;

    @Column(name = "archived_at")
    @Nullable
    Instant archived;

    protected StoredEnvironment() {}

    StoredEnvironment(String id, String workspace, Instant now) {
        this.id = id;
        this.workspace = workspace;
        this.created = now;
        this.updated = now;
    }
}
