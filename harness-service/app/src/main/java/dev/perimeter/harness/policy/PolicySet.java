package dev.perimeter.harness.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.policy.PolicyRequest.Call;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All rules in force: default deny, and of several effects the strongest wins. */
record PolicySet(List<Rule> rules, String hash) {

    PolicySet {
        rules = List.copyOf(rules);
    }

    Decision decide(PolicyRequest request) {
        var variables = Variables.of(request);
        var findings = findings(request, variables);
        var given = request.call().arguments();
        var modifying = having(findings, Effect.MODIFY).map(Finding::rule).toList();
        if (modifying.isEmpty() || having(findings, Effect.DENY).findAny().isPresent()) {
            return decision(findings, given);
        }
        var modification = new Modification(request, variables);
        var fault = modification.apply(modifying);
        return fault.isPresent()
                ? impossible(fault.get(), findings, given)
                : decision(again(request, modification.arguments(), findings), modification.arguments());
    }

    /** Changed arguments have to pass every rule that could stop them, as the given ones had to. */
    private List<Finding> again(PolicyRequest request, ObjectNode arguments, List<Finding> before) {
        var call = request.call();
        var changed = new PolicyRequest(
                new Call(call.kind(), call.server(), call.tool(), arguments), request.setting(), request.history());
        var after = findings(changed, Variables.of(changed)).stream()
                .filter(finding -> finding.is(Effect.DENY) || finding.is(Effect.DEFER) || finding.is(Effect.ASK));
        return Stream.concat(before.stream(), after).distinct().toList();
    }

    private List<Finding> findings(PolicyRequest request, Variables variables) {
        return rules.stream()
                .filter(rule -> rule.match().applies(request))
                .map(rule -> rule.weigh(variables))
                .toList();
    }

    private static Stream<Finding> having(List<Finding> findings, Effect effect) {
        return findings.stream().filter(finding -> finding.is(effect));
    }

    private Decision decision(List<Finding> findings, ObjectNode arguments) {
        var faults = faults(findings);
        return findings.stream()
                .map(Finding::effect)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .map(effect ->
                        new Decision(effect, ids(findings, effect), hash, reason(findings, effect), arguments, faults))
                .orElseGet(() -> new Decision(Effect.DENY, List.of(), hash, silence(findings), arguments, faults));
    }

    private Decision impossible(Decision.Fault fault, List<Finding> findings, ObjectNode arguments) {
        var faults = new ArrayList<>(faults(findings));
        faults.add(fault);
        var reason = fault.rule() + " could not be applied: " + fault.what();
        return new Decision(Effect.DENY, List.of(fault.rule()), hash, reason, arguments, faults);
    }

    /** Whoever answers an ask answers for the changed arguments: what changed them is named too. */
    private static List<String> ids(List<Finding> findings, Effect effect) {
        var changing = effect == Effect.ASK ? having(findings, Effect.MODIFY) : Stream.<Finding>empty();
        return Stream.concat(having(findings, effect), changing)
                .map(finding -> finding.rule().id())
                .distinct()
                .toList();
    }

    private static String reason(List<Finding> findings, Effect effect) {
        return having(findings, effect).map(Finding::reason).findFirst().orElseThrow();
    }

    /** A rule that should have allowed the call and could not say so is worth telling. */
    private static String silence(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.fault().isPresent())
                .map(finding -> "no rule allows this; " + finding.reason())
                .findFirst()
                .orElse("no rule allows this");
    }

    private static List<Decision.Fault> faults(List<Finding> findings) {
        return findings.stream()
                .map(Finding::fault)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** Seen is what some arguments could get allowed or asked; the given ones are not looked at. */
    boolean visible(PolicyRequest request) {
        var variables = Variables.of(request);
        var findings = rules.stream()
                .filter(rule -> rule.match().applies(request))
                .map(rule -> rule.foresee(variables))
                .toList();
        return having(findings, Effect.DENY).findAny().isEmpty()
                && findings.stream().anyMatch(PolicySet::mayPermit);
    }

    private static boolean mayPermit(Finding finding) {
        return switch (finding.rule().effect()) {
            case DENY, DEFER -> false;
            case ASK, MODIFY, ALLOW -> finding.effect().isPresent() || finding.result() instanceof Condition.Unknown;
        };
    }
}
