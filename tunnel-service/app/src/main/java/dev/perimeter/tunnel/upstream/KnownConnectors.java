package dev.perimeter.tunnel.upstream;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.audit.recorder.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The connectors and upstreams that are known, here or not; a change of state is on record in its transaction. */
@ApplicationScoped
public class KnownConnectors {

    private final Pool pool;
    private final Registrations registrations;
    private final Outbox outbox;
    private final Clock clock;

    KnownConnectors(Pool pool, Registrations registrations, Outbox outbox, Clock clock) {
        this.pool = pool;
        this.registrations = registrations;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The connector is here; upstreams that it no longer lists are forgotten. */
    public Uni<Void> connected(ConnectorName name, Collection<Upstream> upstreams) {
        return pool.withTransaction(transaction -> enter(transaction, name.value(), KnownConnector.CONNECTED, "")
                .chain(() -> transaction.preparedQuery(KnownUpstream.FORGET).execute(Tuple.of(name.value())))
                .chain(() -> keep(transaction, name, upstreams)));
    }

    /** The connector told of a change. */
    public Uni<Void> offered(ConnectorName name, Collection<Upstream> upstreams) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(KnownConnector.HEARD)
                .execute(Tuple.of(name.value(), clock.instant().atOffset(ZoneOffset.UTC)))
                .chain(() -> keep(transaction, name, upstreams)));
    }

    /** It has answered a ping. */
    public Uni<Void> seen(ConnectorName name, Duration latency) {
        return pool.preparedQuery(KnownConnector.ANSWERED)
                .execute(KnownConnector.answered(name, clock.instant(), latency))
                .replaceWithVoid();
    }

    public Uni<Void> lost(ConnectorName name, String reason) {
        return pool.withTransaction(transaction -> enter(transaction, name.value(), KnownConnector.LOST, reason));
    }

    /** Those that some process has said are here. */
    public Uni<Set<String>> connected() {
        return select(KnownConnector.IN_STATE, Tuple.of(KnownConnector.CONNECTED), row -> row.getString("name"))
                .map(names -> names.stream().collect(toUnmodifiableSet()));
    }

    /** One that is known to be lost stays so, and is told of once; one that has come back in the meantime is not lost. */
    public Uni<Void> abandoned(String name, String reason, Uni<Boolean> still) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(KnownConnector.LOCK)
                .execute(Tuple.of(name, KnownConnector.CONNECTED))
                .chain(rows -> rows.size() == 0 ? Uni.createFrom().item(false) : still)
                .chain(lost -> lost
                        ? enter(transaction, name, KnownConnector.LOST, reason)
                        : Uni.createFrom().voidItem()));
    }

    /** The connector that has offered the upstream last. */
    public Uni<Optional<ConnectorName>> offering(UpstreamName name) {
        return named(name).map(known -> known.map(one -> new ConnectorName(one.connector())));
    }

    /** Those of these upstreams that another connector offers, which is connected, by name: who offers it. */
    public Uni<Map<String, String>> taken(ConnectorName by, Collection<Upstream> upstreams) {
        var names = upstreams.stream().map(upstream -> upstream.name().value()).toArray(String[]::new);
        return select(KnownUpstream.TAKEN, Tuple.of(names, by.value()), KnownUpstream::of)
                .map(taken -> taken.stream().collect(toUnmodifiableMap(KnownUpstream::name, KnownUpstream::connector)));
    }

    Uni<Boolean> knows(UpstreamName name, String workspace) {
        return named(name)
                .map(known ->
                        known.filter(one -> serves(one.connector(), workspace)).isPresent());
    }

    /** Those of the workspace. */
    public Uni<List<ConnectorSummary>> list(String workspace) {
        return select(KnownUpstream.ALL, Tuple.tuple(), KnownUpstream::of)
                .map(upstreams -> upstreams.stream().collect(groupingBy(KnownUpstream::connector)))
                .chain(offered -> select(KnownConnector.ALL, Tuple.tuple(), KnownConnector::of)
                        .map(connectors -> connectors.stream()
                                .filter(connector -> serves(connector.name(), workspace))
                                .map(known -> known.summary(offered.getOrDefault(known.name(), List.of())))
                                .toList()));
    }

    private boolean serves(String connector, String workspace) {
        return registrations.serves(new ConnectorName(connector), workspace);
    }

    private Uni<Optional<KnownUpstream>> named(UpstreamName name) {
        return select(KnownUpstream.NAMED, Tuple.of(name.value()), KnownUpstream::of)
                .map(found -> found.stream().findFirst());
    }

    private <T> Uni<List<T>> select(String sql, Tuple values, Function<Row, T> read) {
        return pool.preparedQuery(sql)
                .execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(read)
                        .toList());
    }

    private Uni<Void> enter(SqlConnection transaction, String name, String state, String reason) {
        var now = clock.instant();
        var fact = new Fact.Lifecycle(name, state, "", reason);
        return transaction
                .preparedQuery(KnownConnector.ENTER)
                .execute(Tuple.of(name, state, now.atOffset(ZoneOffset.UTC)))
                .chain(() -> outbox.write(transaction, new Draft(Subject.NOBODY, name + "-" + now, fact)));
    }

    /** In the order of their names, so that two connectors never wait for each other. */
    private Uni<Void> keep(SqlConnection transaction, ConnectorName name, Collection<Upstream> upstreams) {
        var now = clock.instant();
        var rows = upstreams.stream()
                .sorted(Comparator.comparing(upstream -> upstream.name().value()))
                .map(upstream -> KnownUpstream.tuple(name, upstream, now))
                .toList();
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(KnownUpstream.KEEP)
                        .executeBatch(rows)
                        .replaceWithVoid();
    }
}
