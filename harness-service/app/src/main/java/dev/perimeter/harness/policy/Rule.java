package dev.perimeter.harness.policy;

import java.util.List;

/** One rule, compiled; {@code id} is {@code document/rule}. */
record Rule(String id, Effect effect, Match match, Condition condition, String reason, List<Assignment> set) {

    Rule {
        set = List.copyOf(set);
    }

    Finding weigh(Variables variables) {
        return new Finding(this, condition.evaluate(variables));
    }

    Finding foresee(Variables variables) {
        return new Finding(this, condition.foresee(variables));
    }
}
