package dev.perimeter.sandbox.health;

import dev.perimeter.sandbox.host.HostNeeds;
import dev.perimeter.sandbox.host.Programs;
import dev.perimeter.sandbox.oci.OciConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready where sandboxes can be built; names what is missing where not. */
@Readiness
@ApplicationScoped
class HostHealth implements HealthCheck {

    private final HostNeeds needs;
    private final OciConfig config;

    HostHealth(HostNeeds needs, OciConfig config) {
        this.needs = needs;
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        var missing = Stream.concat(needs.missing().stream(), runtimes()).toList();
        var response = HealthCheckResponse.named("host").status(missing.isEmpty());
        for (int i = 0; i < missing.size(); i++) {
            response.withData("missing-" + (i + 1), missing.get(i));
        }
        return response.withData("gvisor", installed(config.gvisor().getFirst()))
                .build();
    }

    private Stream<String> runtimes() {
        var runtime = config.container().getFirst();
        return Stream.of(runtime, "socat")
                .filter(program -> !Programs.installed(program))
                .map(program -> program + " is not installed");
    }

    private static String installed(String program) {
        return program + (Programs.installed(program) ? " is installed" : " is not installed");
    }
}
