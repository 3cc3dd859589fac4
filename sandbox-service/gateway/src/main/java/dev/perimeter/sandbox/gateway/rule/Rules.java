package dev.perimeter.sandbox.gateway.rule;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All that a sandbox may reach; among the rules that match, the one that names the host most exactly speaks. */
public record Rules(List<Rule> rules) {

    private static final Comparator<Rule> MOST_EXACT_FIRST = Comparator.comparingInt(
                    (Rule rule) -> rule.host().exactness())
            .reversed()
            .thenComparing(Rule::passThrough);

    public Rules {
        rules = rules.stream().sorted(MOST_EXACT_FIRST).toList();
    }

    /** The rule that lets a tunnel be asked for; of two that are equally exact, the one that inspects. */
    public Optional<Rule> tunnel(Authority target) {
        return rules.stream().filter(rule -> rule.covers(target)).findFirst();
    }

    /** The rule that allows a request whose method and path are known. */
    public Optional<Rule> request(Authority target, String method, String path) {
        return rules.stream().filter(rule -> rule.covers(target, method, path)).findFirst();
    }
}
