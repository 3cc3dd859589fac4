package dev.perimeter.tunnel.connector.link;

import dev.perimeter.tunnel.connector.upstream.Upstreams;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when attached; an upstream that fails is shown and does not count: the others go on. */
@Readiness
@ApplicationScoped
class LinkHealth implements HealthCheck {

    private final Link link;
    private final Upstreams upstreams;

    LinkHealth(Link link, Upstreams upstreams) {
        this.link = link;
        this.upstreams = upstreams;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("attached to tunnel-service").status(link.isAttached());
        upstreams.all().forEach(upstream -> response.withData(upstream.name(), upstream.available()));
        return response.build();
    }
}
