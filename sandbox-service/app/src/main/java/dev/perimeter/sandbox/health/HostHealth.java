package dev.perimeter.sandbox.health;

import dev.perimeter.sandbox.host.Programs;
import dev.perimeter.sandbox.oci.OciConfig;
import dev.perimeter.sandbox.oci.OciDriver;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready where sandboxes can be built; names what is missing where not. */
@Readiness
@ApplicationScoped
class HostHealth implements HealthCheck {

    private final OciDriver driver;
    private final OciConfig config;

    HostHealth(OciDriver driver, OciConfig config) {
        this.driver = driver;
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        var missing = driver.missing();
        var response = HealthCheckResponse.named("host").status(missing.isEmpty());
        for (int i = 0; i < missing.size(); i++) {
            response.withData("missing-" + (i + 1), missing.get(i));
        }
        return response.withData("gvisor", Programs.installed(config.gvisor().getFirst()))
                .build();
    }
}
