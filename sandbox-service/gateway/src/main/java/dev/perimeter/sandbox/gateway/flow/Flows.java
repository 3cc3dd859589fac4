package dev.perimeter.sandbox.gateway.flow;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.audit.recorder.Outbox;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.replica.Lease;
import dev.perimeter.sandbox.gateway.refusal.FlowRefused;
import dev.perimeter.sandbox.gateway.setting.GatewayConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Puts flows on record: an opening is committed before the first byte leaves, an ending as soon as the database takes it. */
@ApplicationScoped
public class Flows {

    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(10);
    private static final Duration GIVEN_UP_AFTER = Duration.ofMinutes(30);

    private final Pool pool;
    private final Outbox outbox;
    private final Lease lease;
    private final Duration timeout;

    Flows(Pool pool, Outbox outbox, Lease lease, GatewayConfig config) {
        this.pool = pool;
        this.outbox = outbox;
        this.lease = lease;
        this.timeout = config.recordTimeout();
    }

    /**
     * Refused with {@link FlowRefused.RecordUnavailable} if it can't be committed in time, or while another gateway may hold
     * the sandbox.
     */
    public Uni<Void> open(Flow flow) {
        return held().chain(() -> pool.withTransaction(transaction -> opening(transaction, flow)))
                .call(this::held)
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .transform(_ -> new RefusedException(new FlowRefused.RecordUnavailable()));
    }

    private Uni<Void> held() {
        return lease.held()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().failure(new RefusedException(new FlowRefused.RecordUnavailable()));
    }

    /** Tries until the database takes it; also writes the opening where that is not there. */
    public Uni<Void> end(Flow flow, Ending ending) {
        return Uni.createFrom()
                .deferred(() -> pool.withTransaction(transaction ->
                                opening(transaction, flow).chain(() -> closing(transaction, flow, ending)))
                        .ifNoItem()
                        .after(timeout)
                        .fail())
                .onFailure()
                .retry()
                .withBackOff(FIRST_RETRY, LONGEST_RETRY)
                .expireIn(GIVEN_UP_AFTER.toMillis());
    }

    /** The first thousand flows of an action in the order of their openings; the record has them all. */
    public Uni<List<EndedFlow>> of(String sandbox, String action) {
        return FlowRows.of(pool, sandbox, action);
    }

    public Uni<Void> forget(String sandbox) {
        return FlowRows.forget(pool, sandbox);
    }

    private Uni<Void> opening(SqlConnection transaction, Flow flow) {
        return FlowRows.insert(transaction, flow)
                .chain(isNew -> isNew
                        ? write(transaction, flow, flow.opened())
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> closing(SqlConnection transaction, Flow flow, Ending ending) {
        return FlowRows.close(transaction, flow, ending)
                .chain(isNew -> isNew
                        ? write(transaction, flow, ending.closed(flow))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> write(SqlConnection transaction, Flow flow, Fact fact) {
        return outbox.write(transaction, new Draft(flow.origin().subject(), flow.id(), fact));
    }
}
