package dev.perimeter.local.service;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.local.component.Component;
import dev.perimeter.local.component.Site;
import dev.perimeter.local.http.Probe;
import dev.perimeter.local.port.Port;
import dev.perimeter.local.process.Daemon;
import dev.perimeter.local.process.DaemonRefused;
import dev.perimeter.local.process.Environment;
import dev.perimeter.local.state.Layout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One of Perimeter's processes, started from its module's build. */
public record QuarkusService(Service service, Replica replica, Site site, ServiceEnvironment environment)
        implements Component {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    @Override
    public String name() {
        return replica.name(service);
    }

    @Override
    public Set<String> after() {
        return service == Service.CONNECTOR
                ? Set.of("keycloak", "incidents")
                : Set.of("postgres", "kafka", "keycloak", "vault");
    }

    @Override
    public Set<Port> listens() {
        return replica.first() ? new HashSet<>(List.of(service.port(), service.health())) : Set.of();
    }

    @Override
    public String start() {
        var jar = jar();
        if (!Files.exists(jar)) {
            throw new RefusedException(new DaemonRefused.NotBuilt(name(), jar));
        }
        if (site.daemons().startedBefore(name(), jar)) {
            site.daemons().stop(name()); // it runs an older build
        }
        if (site.daemons().running(name()).isEmpty()) {
            var variables = environment.of(service, replica);
            site.daemons()
                    .start(new Daemon(
                            name(), command(jar), variables, site.layout().folder(name())));
        }
        site.readiness().await(name(), LIMIT, probe()::ok);
        return address();
    }

    @Override
    public boolean ready() {
        return site.daemons().running(name()).isPresent() && probe().ok();
    }

    private Path jar() {
        return module().resolve("target/quarkus-app/quarkus-run.jar");
    }

    private Path module() {
        return site.layout().repository().resolve(service.module());
    }

    private String address() {
        return (service == Service.TUNNEL ? "https://" : "http://") + "localhost:"
                + replica.port(service.port(), site.ports());
    }

    private Probe probe() {
        return Probe.of("http://localhost:" + replica.port(service.health(), site.ports()) + "/q/health/ready");
    }

    private List<String> command(Path jar) {
        var temporary = Layout.folder(site.layout().folder(name()).resolve("tmp"));
        var command = new ArrayList<String>();
        if (service == Service.GATEWAY) {
            command.addAll(OwnUser.prefix(site.layout(), module().resolve("target/quarkus-app")));
        }
        command.add(Environment.java());
        command.addAll(List.of(
                "-Xmx" + service.heapMegabytes() + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.io.tmpdir=" + temporary,
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-jar",
                jar.toString()));
        return command;
    }
}
