package dev.perimeter.local.keycloak;

import dev.perimeter.local.component.Component;
import dev.perimeter.local.component.Site;
import dev.perimeter.local.http.Probe;
import dev.perimeter.local.port.Port;
import dev.perimeter.local.postgres.Databases;
import dev.perimeter.local.process.Daemon;
import dev.perimeter.local.process.Environment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Keycloak with its own database, and the realm in it. */
public record KeycloakServer(Site site, Path archive) implements Component {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    @Override
    public String name() {
        return "keycloak";
    }

    @Override
    public Set<String> after() {
        return Set.of("postgres");
    }

    @Override
    public Set<Port> listens() {
        return Set.of(Port.KEYCLOAK, Port.KEYCLOAK_MANAGEMENT);
    }

    @Override
    public String start() {
        var distribution = new KeycloakDistribution(site.layout(), archive).home();
        var home = KeycloakHome.of(site.layout().folder("keycloak"), distribution);
        site.daemons()
                .start(new Daemon(
                        name(),
                        KeycloakCommand.of(site.ports(), home, distribution),
                        Environment.with(secrets()),
                        home));
        site.readiness().await(name(), LIMIT, this::ready);
        new Realm(
                        site.ports().http(Port.KEYCLOAK),
                        site.ports().http(Port.HARNESS),
                        site.credentials(),
                        site.layout().repository())
                .bootstrap();
        return site.ports().http(Port.KEYCLOAK);
    }

    @Override
    public boolean ready() {
        return site.daemons().running(name()).isPresent()
                && Probe.of(site.ports().http(Port.KEYCLOAK_MANAGEMENT) + "/health/ready")
                        .ok();
    }

    private Map<String, String> secrets() {
        return Map.of(
                "KC_DB_PASSWORD",
                        site.credentials().get(Databases.password("keycloak")).value(),
                "KC_BOOTSTRAP_ADMIN_CLIENT_ID", AdminToken.CLIENT,
                "KC_BOOTSTRAP_ADMIN_CLIENT_SECRET",
                        site.credentials().get(AdminToken.SECRET).value());
    }
}
