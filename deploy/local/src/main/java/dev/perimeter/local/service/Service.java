package dev.perimeter.local.service;

import dev.perimeter.local.keys.Producer;
import dev.perimeter.local.keys.SigningKeys.Share;
import dev.perimeter.local.port.Port;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Perimeter's own processes, in the order in which they are best stopped. Their names are their Keycloak clients. */
public enum Service {
    HARNESS("harness-service", "harness-service/app", Port.HARNESS, 320),
    SANDBOX("sandbox-service", "sandbox-service/app", Port.SANDBOX, 192),
    CONNECTOR("connector", "tunnel-service/connector", Port.CONNECTOR, 128),
    GATEWAY("egress-gateway", "sandbox-service/gateway", Port.GATEWAY, 192),
    TUNNEL("tunnel-service", "tunnel-service/app", Port.TUNNEL, 192),
    SECRETS("secrets-service", "secrets-service/app", Port.SECRETS, 192),
    AUDIT("audit-service", "audit-service/app", Port.AUDIT, 256);

    private static final String GRANT = "grant";
    private static final String RECEIPT = "receipt";

    private final String client;
    private final String module;
    private final Port port;
    private final int heapMegabytes;

    Service(String client, String module, Port port, int heapMegabytes) {
        this.client = client;
        this.module = module;
        this.port = port;
        this.heapMegabytes = heapMegabytes;
    }

    /** Its Keycloak client, and the name of its process and log. */
    public String client() {
        return client;
    }

    /** The folder of its Maven module. */
    public String module() {
        return module;
    }

    public Port port() {
        return port;
    }

    /** Its database role and schema; the connector has none. */
    public Optional<String> schema() {
        return producer().map(producer -> producer.name().toLowerCase(Locale.ROOT));
    }

    /** Where it tells its health and its metrics, in clear text: the services' own ports speak TLS. */
    public Port health() {
        return switch (this) {
            case HARNESS -> Port.HARNESS_MANAGEMENT;
            case SANDBOX -> Port.SANDBOX_MANAGEMENT;
            case CONNECTOR -> port;
            case GATEWAY -> Port.GATEWAY_MANAGEMENT;
            case TUNNEL -> Port.TUNNEL_MANAGEMENT;
            case SECRETS -> Port.SECRETS_MANAGEMENT;
            case AUDIT -> Port.AUDIT_MANAGEMENT;
        };
    }

    /** Its own port is the one that people use, on this machine only: in clear text. */
    boolean clearText() {
        return this == HARNESS || this == CONNECTOR;
    }

    int heapMegabytes() {
        return heapMegabytes;
    }

    /** Only harness signs grants, only audit signs receipts and knows everyone's public key. */
    Share keys() {
        var own = producer().map(Producer::key).stream().toList();
        var open = Stream.of(GRANT, RECEIPT);
        return switch (this) {
            case HARNESS -> new Share(plus(own, GRANT), plus(own, GRANT, RECEIPT));
            case AUDIT -> new Share(plus(own, RECEIPT), plus(Producer.keys(), GRANT, RECEIPT));
            case SANDBOX, CONNECTOR, GATEWAY, TUNNEL, SECRETS ->
                new Share(own, Stream.concat(own.stream(), open).toList());
        };
    }

    private Optional<Producer> producer() {
        return switch (this) {
            case HARNESS -> Optional.of(Producer.HARNESS);
            case SANDBOX -> Optional.of(Producer.SANDBOX);
            case CONNECTOR -> Optional.empty();
            case GATEWAY -> Optional.of(Producer.GATEWAY);
            case TUNNEL -> Optional.of(Producer.TUNNEL);
            case SECRETS -> Optional.of(Producer.SECRETS);
            case AUDIT -> Optional.of(Producer.AUDIT);
        };
    }

    private static List<String> plus(List<String> names, String... more) {
        return Stream.concat(names.stream(), Stream.of(more)).toList();
    }
}
