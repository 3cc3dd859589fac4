package dev.perimeter.sandbox.gateway.flow;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.harness.contract.Ids;
import dev.perimeter.sandbox.gateway.rule.Authority;
import dev.perimeter.sandbox.gateway.rule.HostPattern;
import dev.perimeter.sandbox.gateway.rule.Rule;
import java.util.Optional;

/** One request or tunnel, as it is known before it leaves; the path is without its query, the rule what lets it out. */
public record Flow(
        String id,
        Origin origin,
        Authority target,
        String method,
        String path,
        Visibility visibility,
        Optional<Rule> rule) {

    private static final int LONGEST_METHOD = 32;
    private static final int LONGEST_PATH = 1024;

    /** Whether the gateway sees what is inside. */
    public enum Visibility {
        INSPECTED,
        OPAQUE
    }

    public Flow {
        method = Ascii.of(method, LONGEST_METHOD);
        path = Ascii.of(path, LONGEST_PATH);
    }

    public static Flow request(Origin origin, Authority target, String method, String path, Optional<Rule> rule) {
        return new Flow(Ids.random("flw"), origin, target, method, path, Visibility.INSPECTED, rule);
    }

    /** A tunnel, of which no more is known than where it leads. */
    public static Flow tunnel(Origin origin, Authority target, Visibility visibility, Rule rule) {
        return new Flow(Ids.random("flw"), origin, target, "CONNECT", "", visibility, Optional.of(rule));
    }

    Fact.FlowOpened opened() {
        return new Fact.FlowOpened(
                id,
                origin.sandbox(),
                target.host().value(),
                target.port(),
                method,
                path,
                visibility == Visibility.OPAQUE ? "opaque" : "inspected",
                rule.map(Rule::name).orElse(""),
                rule.filter(letsOut -> letsOut.host() instanceof HostPattern.Any)
                        .isPresent());
    }
}
