package dev.perimeter.secrets.lease;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** How many leases live, were opened, ended and for what reason, and how often Vault could not end one. */
@Startup
@ApplicationScoped
class LeaseMeters {

    private final MeterRegistry registry;
    private final Counter opened;
    private final Counter waits;
    private volatile long living;

    LeaseMeters(MeterRegistry registry) {
        this.registry = registry;
        this.opened = registry.counter("perimeter.leases.opened");
        this.waits = registry.counter("perimeter.leases.revocations.failed");
        LeaseEndings.REASONS.forEach(this::endings);
        Gauge.builder("perimeter.leases.living", this, meters -> meters.living)
                .description("leases whose values are good, as the last sweep saw them; the same in every replica")
                .strongReference(true)
                .register(registry);
    }

    void opened() {
        opened.increment();
    }

    void ended(String reason) {
        endings(reason).increment();
    }

    void waits() {
        waits.increment();
    }

    void living(long leases) {
        living = leases;
    }

    private Counter endings(String reason) {
        return registry.counter("perimeter.leases.ended", "reason", reason);
    }
}
