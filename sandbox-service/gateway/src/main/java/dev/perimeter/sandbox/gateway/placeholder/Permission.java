package dev.perimeter.sandbox.gateway.placeholder;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.sandbox.gateway.refusal.FlowRefused.PlaceholderForbidden;
import dev.perimeter.sandbox.gateway.rule.Authority;
import java.util.Set;

/**
 * What decides whether a placeholder is resolved.
 *
 * @param granted the credentials that the action's grant lists
 * @param confidential whether the request goes out over TLS, or may carry values without
 */
public record Permission(Set<String> granted, Authority target, boolean confidential) {

    public Permission {
        granted = Set.copyOf(granted);
    }

    public void check(Found found) {
        found.places().forEach(at -> check(at.placeholder(), at.place()));
    }

    private void check(Placeholder placeholder, Place place) {
        if (!granted.contains(placeholder.credential())) {
            throw refused(placeholder, "this action was not granted it");
        }
        if (!placeholder.mayGo(target)) {
            throw refused(placeholder, "it may not go to " + target);
        }
        if (!placeholder.places().contains(place)) {
            throw refused(placeholder, "it may not stand in the " + place.wire());
        }
        if (!confidential) {
            throw refused(placeholder, "it would travel in clear text; use https");
        }
    }

    private static RefusedException refused(Placeholder placeholder, String why) {
        return new RefusedException(new PlaceholderForbidden(placeholder.name(), why));
    }
}
