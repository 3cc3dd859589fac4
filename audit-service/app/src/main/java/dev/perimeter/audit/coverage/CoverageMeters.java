package dev.perimeter.audit.coverage;

import dev.perimeter.audit.tick.Ticks;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;

/** Coverage of the latest actions of all workspaces together; every replica measures the same. */
@ApplicationScoped
class CoverageMeters {

    private static final Logger LOG = Logger.getLogger(CoverageMeters.class);

    private final Coverage coverage;
    private final CoverageConfig config;
    private volatile CoverageReport report = new CoverageReport(0, 0, 0, 0, List.of());
    private Cancellable ticks = () -> {};

    CoverageMeters(Coverage coverage, CoverageConfig config, MeterRegistry registry) {
        this.coverage = coverage;
        this.config = config;
        Gauge.builder("perimeter.audit.coverage.actions", this, meters -> meters.report.actions())
                .description("settled or expired ones among the latest actions")
                .strongReference(true)
                .register(registry);
        Gauge.builder("perimeter.audit.coverage.inside", this, meters -> meters.report.inside())
                .description("those of them that stand wholly on record")
                .strongReference(true)
                .register(registry);
    }

    void start(@Observes StartupEvent event) {
        ticks = Ticks.every(
                config.every(),
                () -> coverage.latest(config.actions()).invoke(measured -> report = measured),
                failure -> LOG.warnf("coverage.unmeasured reason=%s", failure.getMessage()));
    }

    void stop(@Observes ShutdownEvent event) {
        ticks.cancel();
    }
}
