package dev.perimeter.secrets.lease;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** How many leases were opened, ended and for what reason, and how often Vault could not end one. */
@ApplicationScoped
class LeaseMeters {

    private final MeterRegistry registry;

    LeaseMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void opened() {
        registry.counter("perimeter.leases.opened").increment();
    }

    void ended(String reason) {
        registry.counter("perimeter.leases.ended", "reason", reason).increment();
    }

    void waits() {
        registry.counter("perimeter.leases.revocations.failed").increment();
    }
}
