package dev.perimeter.sandbox.gateway.admission;

import dev.perimeter.harness.trust.ActionTrace;
import dev.perimeter.sandbox.gateway.lease.Leases;
import dev.perimeter.sandbox.gateway.setting.GatewayConfig;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Gives leases back when their action is dismissed or out of time, and tries again until secrets-service has taken it. */
@ApplicationScoped
public class Revocations {

    private static final Logger LOG = Logger.getLogger(Revocations.class);

    private final Pool pool;
    private final Leases leases;
    private final Vertx vertx;
    private final GatewayConfig config;

    Revocations(Pool pool, Leases leases, Vertx vertx, GatewayConfig config) {
        this.pool = pool;
        this.leases = leases;
        this.vertx = vertx;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(config.reconcileInterval().toMillis(), _ -> reconcile());
    }

    /** Everything that is due; also called after each dismissal. */
    public void reconcile() {
        AdmissionRows.toRevoke(pool)
                .onItem()
                .transformToMulti(actions -> Multi.createFrom().iterable(actions))
                .onItem()
                .transformToUniAndConcatenate(this::revoke)
                .collect()
                .last()
                .subscribe()
                .with(_ -> {}, failure -> delayed("", failure));
    }

    /** For a lease that arrived after its action had ended. */
    void again(String action) {
        AdmissionRows.leasing(pool, action)
                .subscribe()
                .with(_ -> reconcile(), failure -> LOG.errorf("lease.left action=%s", action));
    }

    /** What does not succeed waits for the next time, and holds up no other. */
    private Uni<Void> revoke(String action) {
        return new ActionTrace("", action)
                .within(() -> leases.end(action))
                .chain(() -> AdmissionRows.revoked(pool, action))
                .onFailure()
                .invoke(failure -> delayed(action, failure))
                .onFailure()
                .recoverWithNull();
    }

    private static void delayed(String action, Throwable failure) {
        LOG.warnf(
                "revocation.delayed action=%s cause=%s",
                action, failure.getClass().getSimpleName());
    }
}
