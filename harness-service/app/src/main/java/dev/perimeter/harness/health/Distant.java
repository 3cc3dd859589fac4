package dev.perimeter.harness.health;

import io.smallrye.mutiny.Uni;
import io.vertx.core.net.NetClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.net.NetClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Servers that this service stands on and can be ready without for a while: up is who takes a connection. */
@ApplicationScoped
class Distant {

    private final NetClient client;
    private final List<URI> brokers;
    private final URI issuer;

    Distant(
            Vertx vertx,
            HealthConfig config,
            @ConfigProperty(name = "kafka.bootstrap.servers") String brokers,
            @ConfigProperty(name = "perimeter.trust.issuer") URI issuer) {
        var patience = new NetClientOptions()
                .setConnectTimeout(Math.toIntExact(config.timeout().toMillis()));
        this.client = vertx.createNetClient(patience);
        this.brokers = Arrays.stream(brokers.split(","))
                .map(broker -> URI.create("kafka://" + broker.strip()))
                .toList();
        this.issuer = issuer;
    }

    /** By name. */
    Uni<List<Health.Dependency>> look() {
        return Uni.combine()
                .all()
                .unis(anyOf(brokers), anyOf(List.of(issuer)))
                .with((kafka, keycloak) -> List.of(
                        Health.Dependency.of("kafka", Checkup.SELF, kafka),
                        Health.Dependency.of("keycloak", Checkup.SELF, keycloak)));
    }

    private Uni<Boolean> anyOf(List<URI> servers) {
        return Uni.join()
                .all(servers.stream().map(this::connects).toList())
                .andFailFast()
                .map(answers -> answers.contains(true));
    }

    private Uni<Boolean> connects(URI server) {
        return client.connect(port(server), server.getHost())
                .call(socket -> socket.close())
                .replaceWith(true)
                .onFailure()
                .recoverWithItem(false);
    }

    private static int port(URI server) {
        if (server.getPort() > 0) {
            return server.getPort();
        }
        return "https".equals(server.getScheme()) ? 443 : 80;
    }
}
