package dev.perimeter.sandbox.gateway.egress;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.sandbox.gateway.placeholder.Place;
import dev.perimeter.sandbox.gateway.placeholder.Placeholder;
import dev.perimeter.sandbox.gateway.placeholder.Placeholders;
import dev.perimeter.sandbox.gateway.rule.Destination;
import dev.perimeter.sandbox.gateway.rule.HostPattern;
import dev.perimeter.sandbox.gateway.rule.Rule;
import dev.perimeter.sandbox.gateway.rule.Rules;
import dev.perimeter.sandbox.gateway.sandbox.Terms;
import dev.perimeter.sandbox.v1.OpenRequest;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads an open request into terms; what can't be read is refused, never left out. */
final class OpenTerms {

    private static final int LARGEST_PORT = 65_535;

    private OpenTerms() {}

    static Terms of(OpenRequest request) {
        try {
            return new Terms(
                    request.getSession(),
                    request.getWorkspace(),
                    new Rules(
                            request.getRulesList().stream().map(OpenTerms::rule).toList()),
                    new Placeholders(request.getPlaceholdersList().stream()
                            .map(OpenTerms::placeholder)
                            .toList()));
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw invalid("the placeholders are not of the form plh_… and each its own");
        }
    }

    private static Rule rule(dev.perimeter.sandbox.v1.Rule rule) {
        if (rule.getPort() < 0 || rule.getPort() > LARGEST_PORT) {
            throw invalid("the rule " + rule.getName() + " has a port that is none");
        }
        var host = HostPattern.parse(rule.getHost())
                .orElseThrow(() -> invalid("the rule " + rule.getName() + " names no host, *.suffix or *"));
        return new Rule(
                rule.getName(),
                host,
                rule.getPort(),
                rule.getPrivateAddresses(),
                rule.getPassThrough(),
                Set.copyOf(rule.getMethodsList()),
                rule.getPathPrefix());
    }

    private static Placeholder placeholder(dev.perimeter.sandbox.v1.Placeholder placeholder) {
        return new Placeholder(
                placeholder.getCredential(),
                placeholder.getName(),
                placeholder.getPlaceholder(),
                placeholder.getHostsList().stream().map(OpenTerms::destination).toList(),
                placeholder.getPlacesList().stream().map(OpenTerms::place).collect(Collectors.toSet()));
    }

    private static Destination destination(String text) {
        return Destination.parse(text)
                .orElseThrow(() ->
                        invalid("a credential may go to a host, host:port, *.suffix or *; this is none: " + text));
    }

    private static Place place(String text) {
        return Place.of(text)
                .orElseThrow(() -> invalid("a credential may stand in header, query or body, not in " + text));
    }

    private static RefusedException invalid(String what) {
        return new RefusedException(new EgressRefused.Invalid(what));
    }
}
