package dev.perimeter.local.service;

import dev.perimeter.local.component.Site;
import dev.perimeter.local.keycloak.Realm;
import dev.perimeter.local.keys.SigningKeys;
import dev.perimeter.local.port.Port;
import dev.perimeter.local.postgres.Databases;
import dev.perimeter.local.process.Environment;
import dev.perimeter.local.tls.LocalAuthority;
import dev.perimeter.local.vault.AppRole;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each of Perimeter's processes is told about the others, and no more secrets than it needs. */
public record ServiceEnvironment(Site site, LocalAuthority authority, String vault) {

    /** Far above what the first process gives its sandboxes in a test. */
    private static final int OTHER_IDS = 200_000_000;

    Map<String, String> of(Service service, Replica replica) {
        var environment = new HashMap<>(Environment.plain());
        environment.putAll(addresses());
        environment.putAll(own(service));
        environment.putAll(ports(service, replica));
        environment.putAll(tls(service));
        service.schema().ifPresent(schema -> environment.putAll(database(schema)));
        environment.putAll(special(service));
        if (!replica.first()) {
            environment.putAll(apart(service, replica));
        }
        return environment;
    }

    /** A further process has nothing of the first one's to itself; it calls its like of the services that have one. */
    private Map<String, String> apart(Service service, Replica replica) {
        var environment = new HashMap<String, String>();
        if (service == Service.SANDBOX) {
            environment.put(
                    "PERIMETER_DATA",
                    site.layout().reachable(replica.name(service)).toString());
            environment.put("PERIMETER_NODE", replica.name(service));
            // as on a host of its own: nothing that two would have to share
            environment.put("PERIMETER_OCI_CONTROL_GROUP", "perimeter-" + replica.number());
            environment.put("PERIMETER_OCI_FIRST_ID", Integer.toString(OTHER_IDS * replica.number()));
        }
        for (var callee : List.of(Service.SANDBOX, Service.TUNNEL)) {
            if (site.daemons().running(replica.name(callee)).isPresent()) {
                environment.put(
                        "PERIMETER_" + callee.name() + "_PORT",
                        Integer.toString(replica.port(callee.port(), site.ports())));
            }
        }
        return environment;
    }

    private Map<String, String> ports(Service service, Replica replica) {
        return Map.of(
                "PERIMETER_PORT", Integer.toString(replica.port(service.port(), site.ports())),
                "PERIMETER_MANAGEMENT_PORT", Integer.toString(replica.port(service.health(), site.ports())));
    }

    private Map<String, String> addresses() {
        var environment = new HashMap<String, String>();
        for (var service : Service.values()) {
            var name = "PERIMETER_" + service.name();
            environment.put(name, site.ports().address(service.port()));
            environment.put(name + "_HOST", "localhost");
            environment.put(name + "_PORT", Integer.toString(site.ports().of(service.port())));
        }
        environment.put("PERIMETER_POSTGRES", site.ports().address(Port.POSTGRES));
        environment.put("PERIMETER_KAFKA", site.ports().address(Port.KAFKA));
        environment.put("PERIMETER_OIDC", site.ports().http(Port.KEYCLOAK) + "/realms/perimeter");
        environment.put("PERIMETER_TLS_CA", authority.certificate().toString());
        return environment;
    }

    private Map<String, String> own(Service service) {
        var environment = new HashMap<String, String>();
        environment.put("PERIMETER_HOST", "127.0.0.1");
        environment.put(
                "PERIMETER_CLIENT_SECRET",
                site.credentials().get(Realm.secret(service.client())).value());
        environment.put("PERIMETER_KEYS", keys(service).toString());
        environment.put("PERIMETER_DATA", data(service).toString());
        environment.putAll(Observation.asked());
        return environment;
    }

    private Map<String, String> database(String schema) {
        return Map.of(
                "PERIMETER_DB_PASSWORD",
                        site.credentials().get(Databases.password(schema)).value(),
                "PERIMETER_DB_OWNER_PASSWORD",
                        site.credentials()
                                .get(Databases.password(schema + "_owner"))
                                .value());
    }

    private Map<String, String> special(Service service) {
        return switch (service) {
            case SANDBOX ->
                Map.of(
                        "PERIMETER_EGRESS", site.layout().egress().toString(),
                        "PERIMETER_WORK_TYPES", demo("worktypes"),
                        "PERIMETER_SANDBOX_REMOVE_ON_SHUTDOWN", "true");
            case GATEWAY -> {
                new HostMapping(site).write(data(service));
                yield Map.of(
                        "PERIMETER_EGRESS", site.layout().egress().toString(),
                        "PERIMETER_GATEWAY_TRUST", authority.certificate().toString());
            }
            case TUNNEL -> Map.of("PERIMETER_CONNECTORS", demo("connector/registrations.yaml"));
            case SECRETS -> vault(service);
            case AUDIT -> {
                var environment = new HashMap<>(vault(service));
                environment.put(
                        "PERIMETER_ANCHOR", site.layout().folder("anchor").toString());
                environment.put(
                        "PERIMETER_DB_ERASER_PASSWORD",
                        site.credentials()
                                .get(Databases.password("audit_eraser"))
                                .value());
                yield environment;
            }
            case CONNECTOR ->
                Map.of(
                        "PERIMETER_CONNECTOR_FILE",
                                data(service).resolve("connector.yaml").toString(),
                        "PERIMETER_CONNECTOR_STATE",
                                data(service).resolve("state").toString());
            case HARNESS ->
                Map.of(
                        "PERIMETER_CONSOLE_SECRET",
                                site.credentials()
                                        .get(Realm.secret(Realm.CONSOLE))
                                        .value(),
                        "PERIMETER_POLICY", demo("policy"),
                        "PERIMETER_PLAYBOOKS", demo("playbook"));
        };
    }

    /** What the demonstration adds: a work type, rules, a playbook and a connector, as an operator would. */
    private String demo(String path) {
        return site.layout()
                .repository()
                .resolve("deploy/local/src/main/resources/demo")
                .resolve(path)
                .toString();
    }

    /** A connector comes with its token alone, from wherever it runs. */
    private Map<String, String> tls(Service service) {
        if (service == Service.CONNECTOR) {
            return Map.of();
        }
        var identity = identity(service);
        return Map.of(
                "PERIMETER_TLS_CERT", identity.certificate().toString(),
                "PERIMETER_TLS_KEY", identity.key().toString(),
                "PERIMETER_CLEAR_TEXT", Boolean.toString(service.clearText()));
    }

    private LocalAuthority.Identity identity(Service service) {
        return authority.identity(service.client(), List.of(service.client(), "localhost", "127.0.0.1", "::1"));
    }

    private Map<String, String> vault(Service service) {
        return Map.of(
                "PERIMETER_VAULT", vault,
                "PERIMETER_VAULT_ROLE_ID",
                        site.credentials().get(AppRole.id(service.client())).value(),
                "PERIMETER_VAULT_SECRET_ID",
                        site.credentials().get(AppRole.secret(service.client())).value());
    }

    /** The keys' folder, made anew at each start. */
    private Path keys(Service service) {
        return new SigningKeys(site.layout()).folder(service.client(), service.keys());
    }

    /** A folder for whatever the process keeps on disk. */
    private Path data(Service service) {
        return service == Service.SANDBOX
                ? site.layout().reachable(service.client())
                : site.layout().folder(service.client());
    }
}
