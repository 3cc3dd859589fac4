package dev.perimeter.harness.agent;

import dev.perimeter.harness.wire.Cursor;
import dev.perimeter.harness.wire.Cursors;
import dev.perimeter.harness.wire.Listing;
import dev.perimeter.harness.wire.Page;
import dev.perimeter.harness.wire.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;

/** Lists agents, and an agent's versions, the newest first. */
@ApplicationScoped
class AgentListing {

    /** {@code from} and {@code until} are inclusive. */
    record Filter(boolean archived, Instant from, Instant until) {}

    private record Found(StoredAgent agent, StoredVersion version) {}

    private static final String AGENTS = """
            from Agent a join AgentVersion v on v.agent = a.id and v.version = a.version
            where a.workspace = :workspace and (:archived = true or a.archived is null)
            and a.created >= :from and a.created <= :until
            and (a.created < :created or (a.created = :created and a.id < :id))
            order by a.created desc, a.id desc""";
    private static final String VERSIONS = """
            from Agent a join AgentVersion v on v.agent = a.id
            where a.workspace = :workspace and a.id = :agent and v.version < :version
            order by v.version desc""";

    private final Mutiny.SessionFactory sessions;
    private final Definitions definitions;
    private final Cursors cursors;

    AgentListing(Mutiny.SessionFactory sessions, Definitions definitions, Cursors cursors) {
        this.sessions = sessions;
        this.definitions = definitions;
        this.cursors = cursors;
    }

    Uni<Page<Agent>> agents(String workspace, Filter filter, PageRequest page) {
        var listing = new Listing(cursors, "agents " + workspace + " " + filter, page.limit());
        var after = cursors.decode(listing.name(), page.page(), Cursor.NEWEST);
        return sessions.withSession(session -> session.createSelectionQuery("select a, v " + AGENTS, Object[].class)
                        .setParameter("workspace", workspace)
                        .setParameter("archived", filter.archived)
                        .setParameter("from", filter.from)
                        .setParameter("until", filter.until)
                        .setParameter("created", after.created())
                        .setParameter("id", after.id())
                        .setMaxResults(listing.limit() + 1)
                        .getResultList())
                .map(rows -> listing.page(
                        rows.stream().map(AgentListing::found).toList(),
                        found -> new Cursor(found.agent.created, found.agent.id, false),
                        this::agent));
    }

    Uni<Page<Agent>> versions(String workspace, String agent, PageRequest page) {
        var listing = new Listing(cursors, "versions " + workspace + " " + agent, page.limit());
        var after = cursors.decode(listing.name(), page.page(), Cursor.at(Integer.MAX_VALUE));
        return sessions.withSession(session -> session.createSelectionQuery("select a, v " + VERSIONS, Object[].class)
                        .setParameter("workspace", workspace)
                        .setParameter("agent", agent)
                        .setParameter("version", (int) after.count())
                        .setMaxResults(listing.limit() + 1)
                        .getResultList())
                .map(rows -> listing.page(
                        rows.stream().map(AgentListing::found).toList(),
                        found -> Cursor.at(found.version.version),
                        this::agent));
    }

    private static Found found(Object[] row) {
        return new Found((StoredAgent) row[0], (StoredVersion) row[1]);
    }

    private Agent agent(Found found) {
        return definitions.agent(found.agent, found.version);
    }
}
