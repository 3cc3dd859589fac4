package dev.perimeter.harness.vault;

import dev.perimeter.harness.wire.JsonText;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A credential's row; its value never stands here. */
@Entity(name = "Credential")
@Table(name = "credential")
class StoredCredential {

    @Id
    String id;

    @Column(name = "vault")
    String vault;

    @Column(name = "workspace")
    String workspace;

    /** The variable's name or the server's address: no two of a vault share it. */
    @Column(name = "name")
    String key;

    @Column(name = "display_name")
    @Nullable
    String name;

    /** JSON. */
    @Column(name = "auth")
    String auth;

    /** JSON. */
    @Column(name = "metadata")
    String metadata;

    /** Whether secrets-service has acknowledged the value; nobody sees the credential before. */
    @Column(name = "stored")
    boolean stored;

    @Column(name = "created_at")
    Instant created;

    @Column(name = "updated_at")
    Instant updated;

    @Column(name = "archived_at")
    @Nullable
    Instant archived;

    protected StoredCredential() {}

    StoredCredential(String id, StoredVault vault, Instant now) {
        this.id = id;
        this.vault = vault.id;
        this.workspace = vault.workspace;
        this.created = now;
        this.updated = now;
    }

    Credential wire(JsonText json) {
        return new Credential(
                id, vault, name, json.read(auth, Auth.class), json.texts(metadata), created, updated, archived);
    }
}
