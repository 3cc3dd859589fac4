package dev.perimeter.sandbox.kubernetes;

import dev.perimeter.audit.contract.Fact.Check;
import dev.perimeter.sandbox.driver.Trial;
import dev.perimeter.sandbox.runner.Program;
import dev.perimeter.sandbox.runner.ShellWord;
import dev.perimeter.sandbox.worktype.Isolation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tests a pod: what its cluster's network keeps from it, and that the canary would have been there to be reached. */
final class PodTrial implements Trial {

    private static final List<String> CHECKS = List.of(
            "another_sandbox",
            "api_server",
            "canary",
            "dns",
            "forbidden_host",
            "gateway",
            "metadata",
            "names",
            "node",
            "raw_address",
            "write_outside");

    /** What network policies have to do with, which may reach a pod after it has started. */
    private static final Set<String> POLICIES =
            Set.of("api_server", "canary", "dns", "forbidden_host", "gateway", "metadata", "node", "raw_address");

    private final Surroundings surroundings;
    private final Isolation isolation;
    private final String node;
    private final Optional<String> canary;
    private final boolean alive;

    PodTrial(Surroundings surroundings, Isolation isolation, String node) {
        this.surroundings = surroundings;
        this.isolation = isolation;
        this.node = node;
        this.canary = surroundings.canary();
        this.alive = answers();
    }

    @Override
    public String program() {
        var gateway = surroundings.gateway();
        var words = Stream.concat(
                Stream.of(Surroundings.host(gateway), Integer.toString(Surroundings.port(gateway))),
                surroundings.forbidden(node));
        var arguments = words.map(ShellWord::quote).collect(Collectors.joining(" "));
        return "set -- " + arguments + "\n" + Program.text("/pod/probe.sh");
    }

    /** A kernel in user space shows other privileges than the host's. */
    @Override
    public List<String> checks() {
        var checks = new ArrayList<>(CHECKS);
        if (isolation == Isolation.CONTAINER) {
            checks.add("privileges");
        }
        return checks;
    }

    @Override
    public List<Check> outside() {
        return List.of(new Check("canary_alive", alive && answers(), canary.isEmpty() ? "none is configured" : ""));
    }

    @Override
    public Duration settling(List<Check> failed) {
        return failed.stream().map(Check::name).allMatch(POLICIES::contains)
                ? surroundings.policiesWithin()
                : Duration.ZERO;
    }

    private boolean answers() {
        return canary.filter(Surroundings::alive).isPresent();
    }
}
