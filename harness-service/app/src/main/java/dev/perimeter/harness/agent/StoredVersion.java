package dev.perimeter.harness.agent;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** One version of an agent; nothing changes it, which the database sees to as well. */
@Entity(name = "AgentVersion")
@Table(name = "agent_version")
@Immutable
@IdClass(StoredVersion.Key.class)
class StoredVersion {

    record Key(String agent, int version) implements Serializable {}

    @Id
    @Column(name = "agent")
    String agent;

    @Id
    @Column(name = "version")
    int version;

    /** The definition's JSON. */
    @Column(name = "definition")
    String definition;

    @Column(name = "created_at")
    Instant created;

    protected StoredVersion() {}

    StoredVersion(StoredAgent of, String definition) {
        this.agent = of.id;
        this.version = of.version;
        this.definition = definition;
        this.created = of.updated;
    }
}
