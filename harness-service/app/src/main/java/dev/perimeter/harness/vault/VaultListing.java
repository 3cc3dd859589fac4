package dev.perimeter.harness.vault;

import dev.perimeter.harness.wire.Cursor;
import dev.perimeter.harness.wire.Cursors;
import dev.perimeter.harness.wire.JsonText;
import dev.perimeter.harness.wire.Listing;
import dev.perimeter.harness.wire.Page;
import dev.perimeter.harness.wire.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** Lists vaults, and a vault's credentials, the newest first. */
@ApplicationScoped
class VaultListing {

    private static final String VAULTS = """
            from Vault x
            where x.workspace = :workspace and (:archived = true or x.archived is null)
            and (x.created < :created or (x.created = :created and x.id < :id))
            order by x.created desc, x.id desc""";
    private static final String CREDENTIALS = """
            from Credential x
            where x.workspace = :workspace and x.vault = :vault and x.stored = true
            and (:archived = true or x.archived is null)
            and (x.created < :created or (x.created = :created and x.id < :id))
            order by x.created desc, x.id desc""";

    private final Mutiny.SessionFactory sessions;
    private final JsonText json;
    private final Cursors cursors;

    VaultListing(Mutiny.SessionFactory sessions, JsonText json, Cursors cursors) {
        this.sessions = sessions;
        this.json = json;
        this.cursors = cursors;
    }

    Uni<Page<Vault>> vaults(String workspace, boolean archived, PageRequest page) {
        var listing = new Listing(cursors, "vaults " + workspace + " " + archived, page.limit());
        var after = cursors.decode(listing.name(), page.page(), Cursor.NEWEST);
        return sessions.withSession(session -> session.createSelectionQuery(VAULTS, StoredVault.class)
                        .setParameter("workspace", workspace)
                        .setParameter("archived", archived)
                        .setParameter("created", after.created())
                        .setParameter("id", after.id())
                        .setMaxResults(listing.limit() + 1)
                        .getResultList())
                .map(rows -> listing.page(rows, row -> new Cursor(row.created, row.id, false), row -> row.wire(json)));
    }

    Uni<Page<Credential>> credentials(String workspace, String vault, boolean archived, PageRequest page) {
        var listing = new Listing(cursors, "credentials " + workspace + " " + vault + " " + archived, page.limit());
        var after = cursors.decode(listing.name(), page.page(), Cursor.NEWEST);
        return sessions.withSession(session -> session.createSelectionQuery(CREDENTIALS, StoredCredential.class)
                        .setParameter("workspace", workspace)
                        .setParameter("vault", vault)
                        .setParameter("archived", archived)
                        .setParameter("created", after.created())
                        .setParameter("id", after.id())
                        .setMaxResults(listing.limit() + 1)
                        .getResultList())
                .map(rows -> listing.page(rows, row -> new Cursor(row.created, row.id, false), row -> row.wire(json)));
    }
}
