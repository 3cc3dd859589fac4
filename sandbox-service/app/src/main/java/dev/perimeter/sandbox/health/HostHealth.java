package dev.perimeter.sandbox.health;

import dev.perimeter.sandbox.driver.Driver;
import dev.perimeter.sandbox.worktype.Isolation;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready where sandboxes can be built; names what is missing where not. */
@Readiness
@ApplicationScoped
class HostHealth implements HealthCheck {

    private final Driver driver;

    HostHealth(Driver driver) {
        this.driver = driver;
    }

    @Override
    public HealthCheckResponse call() {
        var missing = driver.missing();
        var response = HealthCheckResponse.named("host").status(missing.isEmpty());
        for (int i = 0; i < missing.size(); i++) {
            response.withData("missing-" + (i + 1), missing.get(i));
        }
        for (var isolation : Isolation.values()) {
            response.withData(isolation.wire(), driver.offers(isolation));
        }
        return response.build();
    }
}
