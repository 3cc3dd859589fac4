package dev.perimeter.harness.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What the policy says to one call. {@code rules} names, as {@code document/rule}, those that made the decision (none:
 * the default denial); {@code arguments} are those to act upon, changed or not; {@code faults} are conditions that could
 * not be evaluated and were counted against the call.
 */
public record Decision(
        Effect effect, List<String> rules, String policyHash, String reason, ObjectNode arguments, List<Fault> faults) {

    public Decision {
        rules = List.copyOf(rules);
        arguments = arguments.deepCopy();
        faults = List.copyOf(faults);
    }

    /** A condition that could not be evaluated; {@code what} quotes no argument. */
    public record Fault(String rule, String what) {}
}
