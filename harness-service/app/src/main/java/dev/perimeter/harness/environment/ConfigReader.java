package dev.perimeter.harness.environment;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.wire.Body;
import dev.perimeter.harness.wire.HostPattern;
import java.util.List;
import java.util.Set;

/** Reads an environment's {@code config}; what was not sent keeps its value. */
final class ConfigReader {

    private static final int MOST_PACKAGES = 256;
    private static final int LONGEST_PACKAGE = 256;
    private static final int MOST_HOSTS = 256;
    private static final int LONGEST_HOST = 260;

    private ConfigReader() {}

    static CloudConfig config(Body environment, CloudConfig stored) {
        return environment.object("config").map(config -> cloud(config, stored)).orElse(stored);
    }

    private static CloudConfig cloud(Body config, CloudConfig stored) {
        requireCloud(config);
        var networking = config.object("networking")
                .map(sent -> networking(sent, stored.networking()))
                .orElse(stored.networking());
        var packages = config.object("packages")
                .map(sent -> packages(sent, stored.packages()))
                .orElse(stored.packages());
        if (networking instanceof Networking.Limited limited && !limited.packageManagers() && !packages.isEmpty()) {
            throw config.refuse("packages", "need networking.allow_package_managers to be true");
        }
        return new CloudConfig(networking, packages);
    }

    private static void requireCloud(Body config) {
        if (config.choice("type", Set.of(CloudConfig.TYPE, "self_hosted")).equals("self_hosted")) {
            throw new RefusedException(new EnvironmentRefused.SelfHosted());
        }
    }

    private static Networking networking(Body sent, Networking stored) {
        var type = sent.choice("type", Set.of(Networking.Unrestricted.TYPE, Networking.Limited.TYPE));
        if (type.equals(Networking.Unrestricted.TYPE)) {
            return new Networking.Unrestricted();
        }
        var before = stored instanceof Networking.Limited limited ? limited : Networking.Limited.NOTHING;
        return new Networking.Limited(
                sent.flag("allow_mcp_servers").orElse(before.mcpServers()),
                sent.flag("allow_package_managers").orElse(before.packageManagers()),
                sent.given("allowed_hosts") ? hosts(sent) : before.hosts());
    }

    private static List<String> hosts(Body networking) {
        var hosts = networking.texts("allowed_hosts", MOST_HOSTS, LONGEST_HOST);
        for (var host : hosts) {
            if (!HostPattern.withPort(host)) {
                throw networking.refuse("allowed_hosts", "is a host, host:port or *.suffix, not " + host);
            }
        }
        return hosts;
    }

    private static Packages packages(Body sent, Packages stored) {
        return new Packages(
                list(sent, "apt", stored.apt()),
                list(sent, "cargo", stored.cargo()),
                list(sent, "gem", stored.gem()),
                list(sent, "go", stored.go()),
                list(sent, "npm", stored.npm()),
                list(sent, "pip", stored.pip()));
    }

    private static List<String> list(Body sent, String field, List<String> stored) {
        return sent.given(field) ? sent.texts(field, MOST_PACKAGES, LONGEST_PACKAGE) : stored;
    }
}
