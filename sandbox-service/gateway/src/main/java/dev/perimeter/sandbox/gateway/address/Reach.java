package dev.perimeter.sandbox.gateway.address;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.sandbox.gateway.refusal.FlowRefused;
import dev.perimeter.sandbox.gateway.rule.Authority;
import dev.perimeter.sandbox.gateway.rule.HostPattern;
import dev.perimeter.sandbox.gateway.rule.Rule;

/** Whether a rule lets its host lead to an address. */
public final class Reach {

    private Reach() {}

    /** The endpoint, refused if it is not public and the rule does not name the host for that. */
    public static Endpoint check(Rule rule, Authority target, Endpoint endpoint) {
        var kind = AddressKind.of(endpoint.address());
        if (!allowed(rule, target, endpoint, kind)) {
            throw new RefusedException(new FlowRefused.AddressForbidden(target, kind.words()));
        }
        return endpoint;
    }

    private static boolean allowed(Rule rule, Authority target, Endpoint endpoint, AddressKind kind) {
        boolean named = rule.privateAddresses() && !(rule.host() instanceof HostPattern.Any);
        // a name may lead home only where the operator says so, an address where the rule is that address
        boolean pinned =
                named && (endpoint.mapped() || (target.host().literal() && rule.host() instanceof HostPattern.Exactly));
        return switch (kind) {
            case PUBLIC -> true;
            case PRIVATE, SHARED, LINK_LOCAL -> named;
            case LOOPBACK, METADATA -> pinned;
            case MULTICAST, RESERVED -> false;
        };
    }
}
