package dev.perimeter.harness.agent;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What of an agent is not its version's. */
@Entity(name = "Agent")
@Table(name = "agent")
class StoredAgent {

    @Id
    String id;

    @Column(name = "workspace")
    String workspace;

    /** The newest. */
    @Column(name = "version")
    int version;

    @Column(name = "created_at")
    Instant created;

    @Column(name = "updated_at")
    Instant updated;

    @Column(name = "archived_at")
    @Nullable
    Instant archived;

    protected StoredAgent() {}

    StoredAgent(String id, String workspace, Instant now) {
        this.id = id;
        this.workspace = workspace;
        this.version = 1;
        this.created = now;
        this.updated = now;
    }
}
