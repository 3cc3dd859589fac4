package dev.perimeter.sandbox.egress;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.sandbox.contract.HostPattern;
import dev.perimeter.sandbox.v1.Networking;
import dev.perimeter.sandbox.worktype.Reach;
import dev.perimeter.sandbox.worktype.WorkType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/** What a sandbox may reach: the work type and the environment. */
final class Hosts {

    private static final List<HostPattern> PACKAGE_MANAGERS = packageManagers();

    private Hosts() {}

    static List<Reach> reachable(WorkType workType, Networking environment) {
        var network = workType.network();
        if (environment.getUnrestricted()) {
            if (!network.unrestricted()) {
                throw new RefusedException(new EgressRefused.BeyondWorkType("an unrestricted network"));
            }
            return network.allowedHosts();
        }
        var asked = Stream.concat(
                environment.getAllowedHostsList().stream().map(Hosts::parse),
                environment.getAllowPackageManagers() ? PACKAGE_MANAGERS.stream() : Stream.of());
        return both(network.allowedHosts(), asked.distinct().toList());
    }

    /** Where several entries of the work type cover one host, the last one speaks: the most exact goes last. */
    private static List<Reach> both(List<Reach> allowed, List<HostPattern> asked) {
        var reachable = new LinkedHashMap<HostPattern, Reach>();
        for (var reach : allowed) {
            for (var host : asked) {
                reach.host().and(host).ifPresent(common -> reachable.put(common, reach.narrowed(common)));
            }
        }
        return List.copyOf(reachable.values());
    }

    private static HostPattern parse(String text) {
        try {
            return HostPattern.parse(text);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(new EgressRefused.InvalidHost(text));
        }
    }

    private static List<HostPattern> packageManagers() {
        try (var in = Hosts.class.getResourceAsStream("/egress/package-managers.txt")) {
            if (in == null) {
                throw new IllegalStateException("the hosts of package managers are missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(HostPattern::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
