package dev.perimeter.secrets.credential;

import dev.perimeter.secrets.vault.VaultPath;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Arrays;
import java.util.List;

/** A description as it is kept; a deleted one stays, archived, for those who read old records. */
@Entity
@Table(name = "credential")
class Credential {

    private static final String KV = "kv";

    @Id
    private String id;

    @Column(nullable = false, updatable = false)
    private String workspace;

    @Column(name = "vault_engine", nullable = false)
    private String engine;

    @Column(name = "vault_path", nullable = false, updatable = false)
    private String path;

    @Column(nullable = false)
    private String name;

    @Column(nullable = false)
    private String type;

    @Column(nullable = false)
    private String[] hosts;

    @Column(nullable = false)
    private String[] places;

    @Column(nullable = false)
    private String injector;

    @Column(name = "work_types", nullable = false)
    private String[] workTypes;

    @Column(nullable = false)
    private String enables;

    @Column(nullable = false)
    private boolean archived;

    @Column(nullable = false)
    private int revision;

    protected Credential() {}

    Credential(String workspace, Description description) {
        id = description.id().value();
        this.workspace = workspace;
        engine = KV;
        path = new VaultPath(workspace, id).toString();
        describe(description);
    }

    /** Raises the revision, which makes the change's record unique. */
    final void describe(Description description) {
        name = description.name();
        type = description.type().wire();
        hosts = description.hosts().stream().map(HostPattern::value).toArray(String[]::new);
        places = description.places().toArray(String[]::new);
        injector = description.injector();
        workTypes = description.workTypes().toArray(String[]::new);
        enables = description.enables();
        revision++;
    }

    void archive() {
        archived = true;
        revision++;
    }

    String workspace() {
        return workspace;
    }

    boolean archived() {
        return archived;
    }

    int revision() {
        return revision;
    }

    VaultPath path() {
        return new VaultPath(workspace, id);
    }

    Description description() {
        return new Description(
                new CredentialId(id),
                name,
                CredentialType.of(type),
                Arrays.stream(hosts).map(HostPattern::new).toList(),
                List.of(places),
                injector,
                List.of(workTypes),
                enables);
    }
}
