package dev.perimeter.tunnel.upstream;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.audit.recorder.Outbox;
import dev.perimeter.audit.recorder.OutboxRow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;

/** The connectors and upstreams that are known, here or not; a change of state is on record in its transaction. */
@ApplicationScoped
public class KnownConnectors {

    private static final double NANOS = 1_000_000;
    private static final String SEEN =
            "UPDATE connector SET last_seen = $3, latency_ms = $4 WHERE name = $1 AND state = $2";
    private static final Subject NOBODY = new Subject("", "", "", "");

    private final Mutiny.SessionFactory sessions;
    private final Pool pool;
    private final FreshContext context;
    private final Registrations registrations;
    private final Outbox outbox;
    private final Clock clock;

    KnownConnectors(
            Mutiny.SessionFactory sessions,
            Pool pool,
            FreshContext context,
            Registrations registrations,
            Outbox outbox,
            Clock clock) {
        this.sessions = sessions;
        this.pool = pool;
        this.context = context;
        this.registrations = registrations;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The connector is here; upstreams that it no longer lists are forgotten. */
    public Uni<Void> connected(ConnectorName name, Collection<Upstream> upstreams) {
        return context.run(() -> sessions.withTransaction(session -> enter(session, name, KnownConnector.CONNECTED, "")
                .chain(() -> session.createMutationQuery("delete from KnownUpstream where connector = :connector")
                        .setParameter("connector", name.value())
                        .executeUpdate())
                .chain(() -> keep(session, name, upstreams))));
    }

    /** The connector told of a change. */
    public Uni<Void> offered(ConnectorName name, Collection<Upstream> upstreams) {
        return context.run(() -> sessions.withTransaction(
                session -> session.createMutationQuery("update KnownConnector set lastSeen = :now where name = :name")
                        .setParameter("now", clock.instant())
                        .setParameter("name", name.value())
                        .executeUpdate()
                        .chain(() -> keep(session, name, upstreams))));
    }

    /** It has answered a ping. */
    public Uni<Void> seen(ConnectorName name, Duration latency) {
        return pool.preparedQuery(SEEN)
                .execute(Tuple.of(
                        name.value(),
                        KnownConnector.CONNECTED,
                        clock.instant().atOffset(ZoneOffset.UTC),
                        latency.toNanos() / NANOS))
                .replaceWithVoid();
    }

    public Uni<Void> lost(ConnectorName name, String reason) {
        return context.run(
                () -> sessions.withTransaction(session -> enter(session, name, KnownConnector.LOST, reason)));
    }

    /** Those that some process has said are here. */
    public Uni<Set<String>> connected() {
        return context.run(() -> sessions.withSession(session -> session.createSelectionQuery(
                                "from KnownConnector where state = :state", KnownConnector.class)
                        .setParameter("state", KnownConnector.CONNECTED)
                        .getResultList()))
                .map(connectors -> connectors.stream().map(one -> one.name).collect(toUnmodifiableSet()));
    }

    /** One that is known to be lost stays so, and is told of once; one that has come back in the meantime is not lost. */
    public Uni<Void> abandoned(String name, String reason, Uni<Boolean> still) {
        return context.run(() -> sessions.withTransaction(session -> session.find(
                        KnownConnector.class, name, LockModeType.PESSIMISTIC_WRITE)
                .chain(known -> known == null || !known.state.equals(KnownConnector.CONNECTED)
                        ? Uni.createFrom().voidItem()
                        : still.chain(lost -> lost
                                ? record(session, known, KnownConnector.LOST, reason)
                                : Uni.createFrom().voidItem()))));
    }

    /** The connector that has offered the upstream last. */
    public Uni<Optional<ConnectorName>> offering(UpstreamName name) {
        return context.run(() -> sessions.withSession(session -> session.find(KnownUpstream.class, name.value())))
                .map(known -> Optional.ofNullable(known).map(one -> new ConnectorName(one.connector)));
    }

    /** Those of these upstreams that another connector offers, which is connected, by name: who offers it. */
    public Uni<Map<String, String>> taken(ConnectorName by, Collection<Upstream> upstreams) {
        var names = upstreams.stream().map(upstream -> upstream.name().value()).toList();
        return context.run(() -> sessions.withSession(session -> session.createSelectionQuery(
                                "select u from KnownUpstream u, KnownConnector c where c.name = u.connector"
                                        + " and c.state = :state and c.name <> :by and u.name in (:names)",
                                KnownUpstream.class)
                        .setParameter("state", KnownConnector.CONNECTED)
                        .setParameter("by", by.value())
                        .setParameter("names", names)
                        .getResultList()))
                .map(taken -> taken.stream().collect(toUnmodifiableMap(one -> one.name, one -> one.connector)));
    }

    Uni<Boolean> knows(UpstreamName name, String workspace) {
        return context.run(() -> sessions.withSession(session -> session.find(KnownUpstream.class, name.value())))
                .map(known -> known != null && serves(known.connector, workspace));
    }

    /** Those of the workspace. */
    public Uni<List<ConnectorSummary>> list(String workspace) {
        return context.run(() -> sessions.withSession(session -> session.createSelectionQuery(
                                "from KnownUpstream order by name", KnownUpstream.class)
                        .getResultList()
                        .chain(upstreams -> session.createSelectionQuery(
                                        "from KnownConnector order by name", KnownConnector.class)
                                .getResultList()
                                .map(connectors -> summaries(connectors, upstreams)))))
                .map(all -> all.stream()
                        .filter(connector -> serves(connector.name(), workspace))
                        .toList());
    }

    private boolean serves(String connector, String workspace) {
        return registrations.serves(new ConnectorName(connector), workspace);
    }

    private Uni<Void> enter(Mutiny.Session session, ConnectorName name, String state, String reason) {
        return session.find(KnownConnector.class, name.value())
                .map(found -> found == null ? new KnownConnector(name.value()) : found)
                .chain(known -> record(session, known, state, reason));
    }

    private Uni<Void> record(Mutiny.Session session, KnownConnector known, String state, String reason) {
        var now = clock.instant();
        known.enter(state, now);
        var fact = new Fact.Lifecycle(known.name, state, "", reason);
        return session.persist(known)
                .chain(() -> insert(session, outbox.row(new Draft(NOBODY, known.name + "-" + now, fact))));
    }

    private Uni<Void> keep(Mutiny.Session session, ConnectorName name, Collection<Upstream> upstreams) {
        return each(
                upstreams,
                upstream -> session.merge(new KnownUpstream(name, upstream, clock.instant()))
                        .replaceWithVoid());
    }

    /** One after the other: a session does one thing at a time. */
    private static <T> Uni<Void> each(Collection<T> items, java.util.function.Function<T, Uni<Void>> step) {
        var chain = Uni.createFrom().voidItem();
        for (var item : items) {
            chain = chain.chain(() -> step.apply(item));
        }
        return chain;
    }

    private static Uni<Void> insert(Mutiny.Session session, OutboxRow row) {
        return session.createNativeQuery(OutboxRow.NATIVE_INSERT)
                .setParameter(1, row.eventId())
                .setParameter(2, row.topic())
                .setParameter(3, row.key())
                .setParameter(4, row.body())
                .setParameter(5, row.deposit())
                .executeUpdate()
                .replaceWithVoid();
    }

    private static List<ConnectorSummary> summaries(List<KnownConnector> connectors, List<KnownUpstream> upstreams) {
        var offered = upstreams.stream().collect(groupingBy(upstream -> upstream.connector));
        return connectors.stream()
                .map(known -> known.summary(offered.getOrDefault(known.name, List.of())))
                .toList();
    }
}
