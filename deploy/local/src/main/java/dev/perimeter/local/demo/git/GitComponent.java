package dev.perimeter.local.demo.git;

import dev.perimeter.local.component.Component;
import dev.perimeter.local.component.Site;
import dev.perimeter.local.http.Probe;
import dev.perimeter.local.port.Port;
import dev.perimeter.local.process.Daemon;
import dev.perimeter.local.process.Environment;
import dev.perimeter.local.tls.LocalAuthority;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The Git server as a part of the stack; sandboxes know it as {@value #HOST} and reach it through the gateway only. */
public record GitComponent(Site site, LocalAuthority authority, String classPath) implements Component {

    /** The name that its certificate is for. */
    public static final String HOST = "git.private.test";

    /** The token's name in the credentials. */
    public static final String TOKEN = "git.token";

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "git-server";
    }

    @Override
    public Set<String> after() {
        return Set.of();
    }

    @Override
    public Set<Port> listens() {
        return Set.of(Port.GIT);
    }

    @Override
    public String start() {
        var folder = site.layout().folder(name());
        new DemoRepository(folder, site.layout().repository()).create();
        var identity = authority.identity(name(), List.of(HOST, "localhost"));
        var command = List.of(
                Environment.java(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                GitServer.class.getName(),
                Integer.toString(site.ports().of(Port.GIT)),
                folder.toString(),
                identity.certificate().toString(),
                identity.key().toString());
        var token = site.credentials().get(TOKEN).value();
        site.daemons().start(new Daemon(name(), command, Environment.with(Map.of(GitServer.TOKEN, token)), folder));
        site.readiness().await(name(), LIMIT, probe()::ok);
        return "https://" + HOST + " at " + site.ports().address(Port.GIT);
    }

    @Override
    public boolean ready() {
        return site.daemons().running(name()).isPresent() && probe().ok();
    }

    private Probe probe() {
        return Probe.of("https://" + site.ports().address(Port.GIT) + "/healthz", authority.certificate());
    }
}
