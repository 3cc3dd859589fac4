package dev.perimeter.harness.replica;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who holds what among the processes of this service. */
@ApplicationScoped
public class Holdings {

    private final Pool pool;
    private final Lease lease;
    private final Duration timeout;

    Holdings(Pool pool, Lease lease, ReplicaConfig config) {
        this.pool = pool;
        this.lease = lease;
        this.timeout = config.timeout();
    }

    /** Who holds it and lives. */
    public Uni<Optional<Holding>> find(String id) {
        return within(HoldingRows.find(pool, id));
    }

    /** Whether this process holds it. */
    public Uni<Boolean> holds(String id) {
        return find(id).map(found ->
                found.filter(holding -> holding.holder().equals(lease.self())).isPresent());
    }

    /** Another process that holds it and lives; empty where that is this one. */
    public Uni<Optional<Replica>> elsewhere(String id) {
        return find(id).map(found -> found.map(Holding::holder).filter(holder -> !holder.equals(lease.self())));
    }

    /** Takes it, if nobody else that lives holds it: then that one is answered with. */
    public Uni<Optional<Replica>> claim(String id) {
        return lease.held()
                ? within(HoldingRows.claim(pool, id, lease.self()))
                        .chain(fence -> fence.isPresent()
                                ? Uni.createFrom().item(Optional.empty())
                                : elsewhere(id).map(Holdings::known))
                : Uni.createFrom().failure(new LeaseLostException());
    }

    /** Takes it from whoever holds it; the fence says which taking is the newest. */
    public Uni<Long> seize(String id) {
        return lease.held()
                ? within(HoldingRows.seize(pool, id, lease.self()))
                : Uni.createFrom().failure(new LeaseLostException());
    }

    /** Whether it was held; nothing changes where another has taken it. */
    public Uni<Boolean> release(String id) {
        return within(HoldingRows.release(pool, id, lease.self()));
    }

    /** Which of these nobody holds that lives. */
    public Uni<Set<String>> abandoned(Set<String> ids) {
        return within(HoldingRows.abandoned(pool, ids));
    }

    /** What this process holds. */
    public Uni<List<Holding>> mine() {
        return within(HoldingRows.of(pool, lease.self()));
    }

    /** Whoever held it a moment ago has just gone: the next call takes it. */
    private static Optional<Replica> known(Optional<Replica> holder) {
        if (holder.isEmpty()) {
            throw new LeaseLostException();
        }
        return holder;
    }

    private <T> Uni<T> within(Uni<T> step) {
        return step.ifNoItem().after(timeout).fail();
    }
}
