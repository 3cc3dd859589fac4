package dev.perimeter.harness.lifecycle;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.agent.Agent;
import dev.perimeter.harness.agent.Agents;
import dev.perimeter.harness.agent.Snapshots;
import dev.perimeter.harness.environment.Environment;
import dev.perimeter.harness.environment.Environments;
import dev.perimeter.harness.session.NewEvent;
import dev.perimeter.harness.session.Session;
import dev.perimeter.harness.session.SessionLog;
import dev.perimeter.harness.session.Sessions;
import dev.perimeter.harness.vault.Vault;
import dev.perimeter.harness.vault.Vaults;
import dev.perimeter.harness.wire.Caller;
import dev.perimeter.harness.wire.JsonText;
import dev.perimeter.harness.wire.RequestRefused;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Makes a session out of what it refers to, frozen as it is now. */
@ApplicationScoped
class SessionCreation {

    private final Agents agents;
    private final Snapshots snapshots;
    private final Environments environments;
    private final Vaults vaults;
    private final Sessions sessions;
    private final SessionLog log;
    private final JsonText json;
    private final Pool pool;

    SessionCreation(
            Agents agents,
            Snapshots snapshots,
            Environments environments,
            Vaults vaults,
            Sessions sessions,
            SessionLog log,
            JsonText json,
            Pool pool) {
        this.agents = agents;
        this.snapshots = snapshots;
        this.environments = environments;
        this.vaults = vaults;
        this.sessions = sessions;
        this.log = log;
        this.json = json;
        this.pool = pool;
    }

    Uni<Session> create(Caller caller, SessionSketch sketch) {
        var labels = new Session.Labels(sketch.title(), metadata(sketch.metadata()));
        var events = sketch.initial().stream()
                .map(event -> event.by(caller.subject()))
                .toList();
        return frame(caller, sketch)
                .chain(frame -> pool.withTransaction(transaction -> create(transaction, frame, labels, events)));
    }

    private Uni<Session> create(
            SqlConnection transaction, Session.Frame frame, Session.Labels labels, List<NewEvent> events) {
        var created = sessions.create(transaction, frame, labels);
        return events.isEmpty() ? created : created.call(session -> log.append(transaction, session.id(), events));
    }

    private Uni<Session.Frame> frame(Caller caller, SessionSketch sketch) {
        var workspace = caller.workspace();
        return agent(workspace, sketch.agent())
                .chain(agent -> environments
                        .find(workspace, sketch.environment())
                        .invoke(SessionCreation::requireOpen)
                        .call(() -> requireVaults(workspace, sketch.vaults()))
                        .map(environment -> frame(caller, sketch, agent, environment)));
    }

    private Session.Frame frame(Caller caller, SessionSketch sketch, Agent agent, Environment environment) {
        return new Session.Frame(
                caller.workspace(),
                caller.subject(),
                agent.id(),
                agent.version(),
                snapshots.of(agent, sketch.agent().overrides()),
                environment.id(),
                json.tree(environment.networking()),
                environment.workType(),
                sketch.vaults());
    }

    private Uni<Agent> agent(String workspace, SessionSketch.AgentChoice choice) {
        var found = choice.version()
                .map(version -> agents.find(workspace, choice.id(), version))
                .orElseGet(() -> agents.find(workspace, choice.id()));
        return found.invoke(agent -> {
            if (agent.archived() != null) {
                throw RequestRefused.invalid("agent", "is archived");
            }
        });
    }

    /** One after the other: they share a database session. */
    private Uni<Void> requireVaults(String workspace, List<String> ids) {
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(id -> vaults.find(workspace, id).invoke(SessionCreation::requireOpen))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static void requireOpen(Environment environment) {
        if (environment.archived() != null) {
            throw RequestRefused.invalid("environment_id", "is archived");
        }
    }

    private static void requireOpen(Vault vault) {
        if (vault.archived() != null) {
            throw RequestRefused.invalid("vault_ids", vault.id() + " is archived");
        }
    }

    static ObjectNode metadata(Map<String, String> pairs) {
        var metadata = JsonNodeFactory.instance.objectNode();
        pairs.forEach(metadata::put);
        return metadata;
    }
}
