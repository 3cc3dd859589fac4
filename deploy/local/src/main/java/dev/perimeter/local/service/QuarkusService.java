package dev.perimeter.local.service;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.local.component.Component;
import dev.perimeter.local.component.Site;
import dev.perimeter.local.http.Probe;
import dev.perimeter.local.port.Port;
import dev.perimeter.local.process.Daemon;
import dev.perimeter.local.process.DaemonRefused;
import dev.perimeter.local.process.Environment;
import dev.perimeter.local.process.Running;
import dev.perimeter.local.state.Layout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One of Perimeter's processes, started from its module's build. */
public record QuarkusService(Service service, Replica replica, Form form, Site site, ServiceEnvironment environment)
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
        var program = form.program(module());
        if (!built()) {
            throw new RefusedException(new DaemonRefused.NotBuilt(name(), program, form.recipe()));
        }
        if (site.daemons().startedBefore(name(), program) || runsAnotherForm(program)) {
            site.daemons().stop(name());
        }
        if (site.daemons().running(name()).isEmpty()) {
            spawn(List.of());
        }
        site.readiness().await(name(), LIMIT, probe()::ok);
        return address();
    }

    /** Starts it, with further options, and does not wait for it. */
    public Running spawn(List<String> options) {
        var variables = environment.of(service, replica);
        var command = command(form.program(module()), options);
        return site.daemons()
                .start(new Daemon(name(), command, variables, site.layout().folder(name())));
    }

    public boolean built() {
        return Files.exists(form.program(module()));
    }

    /** Whether a Java process of it finds its classes loaded and linked. */
    public boolean cached() {
        return form.cache(form.program(module())).isPresent();
    }

    @Override
    public boolean ready() {
        return site.daemons().running(name()).isPresent() && probe().ok();
    }

    private boolean runsAnotherForm(Path program) {
        var executable = form == Form.NATIVE ? program : Path.of(Environment.java());
        return site.daemons()
                .running(name())
                .flatMap(Running::executable)
                .filter(running -> !running.equals(executable))
                .isPresent();
    }

    private Path module() {
        return site.layout().repository().resolve(service.module());
    }

    private String address() {
        return (service.clearText() ? "http://" : "https://") + "localhost:"
                + replica.port(service.port(), site.ports());
    }

    /** Asks whether it is ready. */
    public Probe probe() {
        return Probe.of("http://localhost:" + replica.port(service.health(), site.ports()) + "/q/health/ready");
    }

    private List<String> command(Path program, List<String> options) {
        var temporary = Layout.folder(site.layout().folder(name()).resolve("tmp"));
        var command = new ArrayList<String>();
        if (service == Service.GATEWAY) {
            command.addAll(OwnUser.prefix(site.layout(), form.build(program)));
        }
        var all = new ArrayList<>(options);
        all.add("-Xmx" + service.heapMegabytes() + "m");
        all.add("-Djava.io.tmpdir=" + temporary);
        command.addAll(form.command(program, all));
        return command;
    }
}
