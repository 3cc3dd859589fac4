package dev.perimeter.local.stack;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.local.component.Component;
import dev.perimeter.local.component.Site;
import dev.perimeter.local.demo.git.GitComponent;
import dev.perimeter.local.demo.incidents.IncidentsComponent;
import dev.perimeter.local.files.Tree;
import dev.perimeter.local.kafka.KafkaServer;
import dev.perimeter.local.keycloak.KeycloakServer;
import dev.perimeter.local.port.Port;
import dev.perimeter.local.port.Ports;
import dev.perimeter.local.postgres.PostgresServer;
import dev.perimeter.local.process.Daemons;
import dev.perimeter.local.progress.Progress;
import dev.perimeter.local.service.Form;
import dev.perimeter.local.service.QuarkusService;
import dev.perimeter.local.service.Replica;
import dev.perimeter.local.service.Service;
import dev.perimeter.local.service.ServiceEnvironment;
import dev.perimeter.local.state.Credentials;
import dev.perimeter.local.state.Layout;
import dev.perimeter.local.state.Secret;
import dev.perimeter.local.tls.LocalAuthority;
import dev.perimeter.local.vault.ForeignVault;
import dev.perimeter.local.vault.OpenBaoServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The whole stack of one machine, put together. */
public final class LocalStack {

    private final Site site;
    private final ServiceEnvironment environment;
    private final Form form;
    private final Stack stack;
    private final boolean ownVault;

    private LocalStack(Layout layout, int offset, Form form) {
        this.form = form;
        var ports = Ports.read(layout.repository().resolve("deploy/local/ports.properties"), offset);
        this.site = new Site(layout, ports, new Daemons(layout), new Credentials(layout));
        var authority = new LocalAuthority(layout, Clock.systemUTC());
        var foreign = Optional.ofNullable(System.getenv("VAULT_ADDR")).filter(address -> !address.isBlank());
        this.ownVault = foreign.isEmpty();
        this.environment = new ServiceEnvironment(site, authority, foreign.orElse(ports.http(Port.VAULT)));
        this.stack = new Stack(components(authority, foreign), stopOrder(), site, leftovers());
    }

    /** The stack of a state folder, on the ports and in the form that it was last started with. */
    public static LocalStack of(Layout layout) {
        var settings = Settings.of(layout);
        return new LocalStack(layout, settings.offset().orElse(0), settings.form());
    }

    /** The stack on ports moved by an offset; {@link StackRefused.OtherPorts} while it runs on others. */
    public static LocalStack of(Layout layout, int offset, Form form) {
        var settings = Settings.of(layout);
        var current = settings.offset().orElse(offset);
        if (current != offset && !new Daemons(layout).names().isEmpty()) {
            throw new RefusedException(new StackRefused.OtherPorts(current, offset));
        }
        layout.create();
        settings.offset(offset);
        settings.form(form);
        return new LocalStack(layout, offset, form);
    }

    /** Stops what runs and forgets all data; caches stay. */
    public static void reset(Layout layout, Progress progress) {
        if (Files.isDirectory(layout.state())) {
            of(layout).stack().down(progress);
            if (!layout.open().equals(layout.state())) {
                Tree.delete(layout.open());
            }
            children(layout.state()).stream()
                    .filter(path -> !path.endsWith("lock"))
                    .forEach(Tree::delete);
        }
    }

    public Stack stack() {
        return stack;
    }

    /** Whether the vault is the stack's own, and not one that somebody else runs. */
    public boolean hasVault() {
        return ownVault;
    }

    public Site site() {
        return site;
    }

    /** The stack's process of a service as it would be in another form. */
    public QuarkusService service(Service service, Form other) {
        return new QuarkusService(service, Replica.FIRST, other, site, environment);
    }

    /** A further process of a service beside the stack's own; whoever starts it stops it. */
    public Component replica(Service service, int number) {
        return new QuarkusService(service, new Replica(number), form, site, environment);
    }

    private List<Component> components(LocalAuthority authority, Optional<String> foreign) {
        var components = new ArrayList<Component>();
        components.add(new PostgresServer(site));
        components.add(new KafkaServer(site, System.getProperty("java.class.path")));
        components.add(foreign.<Component>map(this::foreignVault).orElseGet(() -> new OpenBaoServer(site)));
        components.add(new KeycloakServer(site, keycloakArchive()));
        components.add(new IncidentsComponent(site));
        components.add(new GitComponent(site, authority, System.getProperty("java.class.path")));
        Arrays.stream(Service.values())
                .map(service -> new QuarkusService(service, Replica.FIRST, form, site, environment))
                .forEach(components::add);
        return components;
    }

    private ForeignVault foreignVault(String address) {
        var token = new Secret(System.getenv().getOrDefault("VAULT_TOKEN", ""));
        return new ForeignVault(site, address, token);
    }

    private static StopOrder stopOrder() {
        return new StopOrder(List.of(
                List.of(Service.HARNESS.client()),
                List.of(Service.SANDBOX.client(), Service.CONNECTOR.client(), "git-server"),
                List.of(Service.GATEWAY.client(), Service.TUNNEL.client(), Service.SECRETS.client()),
                List.of(Service.AUDIT.client()),
                List.of("keycloak", "kafka", "vault"),
                List.of("postgres")));
    }

    private Leftovers leftovers() {
        var open = site.layout().open();
        return new Leftovers(open, open.resolve(Service.SANDBOX.client()));
    }

    /** Maven's build wrote down where it put the distribution. */
    private Path keycloakArchive() {
        var note = site.layout().repository().resolve("deploy/local/target/keycloak.archive");
        try {
            return Path.of(Files.readString(note).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("deploy/local is not built: " + note + " is missing", e);
        }
    }

    private static List<Path> children(Path folder) {
        try (var paths = Files.list(folder)) {
            return paths.toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }
}
