package dev.perimeter.local.postgres;

import dev.perimeter.local.component.Component;
import dev.perimeter.local.component.Site;
import dev.perimeter.local.files.Archive;
import dev.perimeter.local.port.Port;
import dev.perimeter.local.process.Daemon;
import dev.perimeter.local.process.Environment;
import dev.perimeter.local.process.Program;
import dev.perimeter.local.process.WorkFolder;
import dev.perimeter.local.state.Layout;
import dev.perimeter.local.state.PrivateFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** PostgreSQL from the binaries that Maven brings, on a data folder in the state folder. */
public record PostgresServer(Site site) implements Component {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(20);

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public Set<String> after() {
        return Set.of();
    }

    @Override
    public Set<Port> listens() {
        return Set.of(Port.POSTGRES);
    }

    @Override
    public String start() {
        var home = Archive.once(site.layout().cache().resolve("postgres-17.9.0"), PostgresBinaries::unpack);
        var data = site.layout().state().resolve("postgres");
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialize(home, data);
        }
        if (site.daemons().running(name()).isEmpty()) {
            // of a server that was killed: until they end they hold its memory
            new WorkFolder(data, "postgres").awaitLeft();
            StaleLock.remove(data);
        }
        // a fast shutdown: SIGTERM would wait for every client to leave
        site.daemons()
                .start(new Daemon(
                        name(),
                        serve(home, data),
                        Environment.plain(),
                        site.layout().state(),
                        "INT",
                        GRACE));
        var databases = new Databases(site.ports().address(Port.POSTGRES), site.credentials());
        site.readiness().await(name(), LIMIT, databases::answer);
        databases.bootstrap();
        return site.ports().address(Port.POSTGRES);
    }

    @Override
    public boolean ready() {
        return site.daemons().running(name()).isPresent()
                && new Databases(site.ports().address(Port.POSTGRES), site.credentials()).answer();
    }

    private void initialize(Path home, Path data) {
        var password = site.layout().state().resolve("postgres.password");
        PrivateFile.write(password, site.credentials().get("postgres.superuser").value());
        var command = new ArrayList<>(NotRoot.prefix());
        command.addAll(List.of(home + "/bin/initdb", "-D", data.toString(), "-U", Databases.SUPERUSER));
        command.addAll(List.of("-A", "scram-sha-256", "-E", "UTF8", "--locale=C", "--no-sync", "--pwfile=" + password));
        Layout.mode(Layout.folder(data), "rwx------");
        new Program(command, Environment.plain(), site.layout().state(), LIMIT).require();
        password.toFile().delete();
    }

    private List<String> serve(Path home, Path data) {
        var command = new ArrayList<>(NotRoot.prefix());
        command.addAll(List.of(
                home + "/bin/postgres",
                "-D",
                data.toString(),
                "-p",
                "" + site.ports().of(Port.POSTGRES)));
        for (var setting : List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=300",
                "shared_buffers=96MB",
                "log_timezone=UTC",
                "timezone=UTC")) {
            command.addAll(List.of("-c", setting));
        }
        return command;
    }
}
