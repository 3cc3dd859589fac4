package dev.perimeter.harness.agent;

import static dev.perimeter.harness.record.Changes.What.ARCHIVED;
import static dev.perimeter.harness.record.Changes.What.CREATED;
import static dev.perimeter.harness.record.Changes.What.UPDATED;

import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.record.Changes;
import dev.perimeter.harness.wire.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;
import org.hibernate.reactive.mutiny.Mutiny;

/** Makes and changes agents; each change is a new version and goes on record in the same transaction. */
@ApplicationScoped
public class Agents {

    private static final String KIND = "agent";

    private final Mutiny.SessionFactory sessions;
    private final Definitions definitions;
    private final Changes changes;
    private final Clock clock;

    Agents(Mutiny.SessionFactory sessions, Definitions definitions, Changes changes, Clock clock) {
        this.sessions = sessions;
        this.definitions = definitions;
        this.changes = changes;
        this.clock = clock;
    }

    Uni<Agent> create(Caller caller, Definition definition) {
        var agent = new StoredAgent(Ids.random(KIND), caller.workspace(), now());
        var version = new StoredVersion(agent, definitions.write(definition));
        var created = definitions.agent(agent, version);
        return sessions.withTransaction(session -> session.persistAll(agent, version)
                .chain(() -> changes.record(session, caller, new Changes.Change(KIND, agent.id, CREATED, created)))
                .replaceWith(created));
    }

    /** The newest version. */
    public Uni<Agent> find(String workspace, String id) {
        return sessions.withSession(session -> agent(session, workspace, id, LockModeType.NONE)
                .chain(agent -> version(session, agent, agent.version)));
    }

    public Uni<Agent> find(String workspace, String id, int version) {
        return sessions.withSession(session ->
                agent(session, workspace, id, LockModeType.NONE).chain(agent -> version(session, agent, version)));
    }

    /** {@code expected} is the version that the caller has seen, 0 where they do not care. */
    Uni<Agent> update(Caller caller, String id, int expected, UnaryOperator<Definition> change) {
        return sessions.withTransaction(session -> agent(
                        session, caller.workspace(), id, LockModeType.PESSIMISTIC_WRITE)
                .invoke(agent -> requireOpen(agent, expected))
                .chain(agent -> version(session, agent, agent.version)
                        .chain(current -> replace(session, caller, agent, current, change))));
    }

    Uni<Agent> archive(Caller caller, String id) {
        return sessions.withTransaction(
                session -> agent(session, caller.workspace(), id, LockModeType.PESSIMISTIC_WRITE)
                        .chain(agent -> archive(session, caller, agent)));
    }

    private Uni<Agent> replace(
            Mutiny.Session session, Caller caller, StoredAgent agent, Agent current, UnaryOperator<Definition> change) {
        var definition = change.apply(current.definition());
        if (definition.equals(current.definition())) {
            return Uni.createFrom().item(current);
        }
        agent.version++;
        agent.updated = now();
        var version = new StoredVersion(agent, definitions.write(definition));
        var updated = definitions.agent(agent, version);
        return session.persist(version)
                .chain(() -> changes.record(session, caller, new Changes.Change(KIND, agent.id, UPDATED, updated)))
                .replaceWith(updated);
    }

    private Uni<Agent> archive(Mutiny.Session session, Caller caller, StoredAgent agent) {
        if (agent.archived != null) {
            return version(session, agent, agent.version);
        }
        agent.archived = now();
        return version(session, agent, agent.version)
                .call(archived ->
                        changes.record(session, caller, new Changes.Change(KIND, agent.id, ARCHIVED, archived)));
    }

    private Uni<StoredAgent> agent(Mutiny.Session session, String workspace, String id, LockModeType lock) {
        return session.find(StoredAgent.class, id, lock)
                .map(agent -> agent == null || !agent.workspace.equals(workspace) ? null : agent)
                .onItem()
                .ifNull()
                .failWith(() -> new RefusedException(new AgentRefused.Unknown(id)));
    }

    private Uni<Agent> version(Mutiny.Session session, StoredAgent agent, int number) {
        return session.find(StoredVersion.class, new StoredVersion.Key(agent.id, number))
                .onItem()
                .ifNull()
                .failWith(() -> new RefusedException(new AgentRefused.UnknownVersion(agent.id, number)))
                .map(version -> definitions.agent(agent, version));
    }

    private static void requireOpen(StoredAgent agent, int expected) {
        if (agent.archived != null) {
            throw new RefusedException(new AgentRefused.Archived(agent.id));
        }
        if (expected != 0 && expected != agent.version) {
            throw new RefusedException(new AgentRefused.OtherVersion(agent.id, expected, agent.version));
        }
    }

    /** As precise as the database. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
