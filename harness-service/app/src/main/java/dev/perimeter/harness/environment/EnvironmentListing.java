package dev.perimeter.harness.environment;

import dev.perimeter.harness.wire.Cursor;
import dev.perimeter.harness.wire.Cursors;
import dev.perimeter.harness.wire.Listing;
import dev.perimeter.harness.wire.Page;
import dev.perimeter.harness.wire.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** Lists environments, the newest first. */
@ApplicationScoped
class EnvironmentListing {

    private static final String QUERY = """
            from Environment e
            where e.workspace = :workspace and (:archived = true or e.archived is null)
            and (e.created < :created or (e.created = :created and e.id < :id))
            order by e.created desc, e.id desc""";

    private final Mutiny.SessionFactory sessions;
    private final EnvironmentForm form;
    private final Cursors cursors;

    EnvironmentListing(Mutiny.SessionFactory sessions, EnvironmentForm form, Cursors cursors) {
        this.sessions = sessions;
        this.form = form;
        this.cursors = cursors;
    }

    Uni<Page<Environment>> list(String workspace, boolean archived, PageRequest page) {
        var listing = new Listing(cursors, "environments " + workspace + " " + archived, page.limit());
        var after = cursors.decode(listing.name(), page.page(), Cursor.NEWEST);
        return sessions.withSession(session -> session.createSelectionQuery(QUERY, StoredEnvironment.class)
                        .setParameter("workspace", workspace)
                        .setParameter("archived", archived)
                        .setParameter("created", after.created())
                        .setParameter("id", after.id())
                        .setMaxResults(listing.limit() + 1)
                        .getResultList())
                .map(rows -> listing.page(rows, row -> new Cursor(row.created, row.id, false), form::read));
    }
}
