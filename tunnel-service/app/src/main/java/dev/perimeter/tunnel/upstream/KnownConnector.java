package dev.perimeter.tunnel.upstream;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A connector that has dialled in at least once. */
@Entity
@Table(name = "connector")
class KnownConnector {

    static final String CONNECTED = "connected";
    static final String LOST = "lost";

    @Id
    String name;

    @Column
    String state;

    @Column
    Instant since;

    @Column(name = "last_seen")
    Instant lastSeen;

    protected KnownConnector() {}

    KnownConnector(String name) {
        this.name = name;
    }

    void enter(String entered, Instant now) {
        state = entered;
        since = now;
        lastSeen = now;
    }
}
