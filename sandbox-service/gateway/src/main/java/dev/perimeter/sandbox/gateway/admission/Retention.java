package dev.perimeter.sandbox.gateway.admission;

import dev.perimeter.sandbox.gateway.setting.GatewayConfig;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/** Forgets journal rows that no grant can refer to any more; the record itself is with audit. */
@ApplicationScoped
class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final Duration INTERVAL = Duration.ofHours(1);
    private static final String ADMISSIONS =
            "DELETE FROM admission WHERE finish_before < $1 AND (NOT leased OR revoked IS NOT NULL)";
    private static final String FLOWS = "DELETE FROM flow WHERE opened < $1";

    private final Pool pool;
    private final Vertx vertx;
    private final Clock clock;
    private final Duration kept;

    Retention(Pool pool, Vertx vertx, Clock clock, GatewayConfig config) {
        this.pool = pool;
        this.vertx = vertx;
        this.clock = clock;
        this.kept = config.journalKept();
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(INTERVAL.toMillis(), _ -> forget());
    }

    void forget() {
        var before = Tuple.of(clock.instant().minus(kept).atOffset(ZoneOffset.UTC));
        pool.preparedQuery(ADMISSIONS)
                .execute(before)
                .chain(() -> pool.preparedQuery(FLOWS).execute(before))
                .subscribe()
                .with(
                        _ -> {},
                        failure -> LOG.warnf(
                                "journal.kept cause=%s", failure.getClass().getSimpleName()));
    }
}
