package dev.perimeter.harness.vault;

import dev.perimeter.harness.wire.JsonText;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A vault's row. */
@Entity(name = "Vault")
@Table(name = "vault")
class StoredVault {

    @Id
    String id;

    @Column(name = "workspace")
    String workspace;

    @Column(name = "display_name")
    String name;

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

    protected StoredVault() {}

    StoredVault(String id, String workspace, Instant now) {
        this.id = id;
        this.workspace = workspace;
        this.created = now;
        this.updated = now;
    }

    Vault wire(JsonText json) {
        return new Vault(id, name, json.texts(metadata), created, updated, archived);
    }
}
