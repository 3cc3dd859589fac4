package dev.perimeter.harness.policy;

import java.util.Optional;

/** What a rule that applies to a call comes to; a condition that fails counts against the call. */
record Finding(Rule rule, Condition.Result result) {

    Optional<Effect> effect() {
        return switch (result) {
            case Condition.True() -> Optional.of(rule.effect());
            case Condition.False(), Condition.Unknown() -> Optional.empty();
            case Condition.Failed _ -> failed();
        };
    }

    private Optional<Effect> failed() {
        return switch (rule.effect()) {
            case ALLOW -> Optional.empty();
            // whether the arguments have to be changed is not known, so they may not pass as they are
            case MODIFY, DENY -> Optional.of(Effect.DENY);
            case DEFER, ASK -> Optional.of(rule.effect());
        };
    }

    boolean is(Effect effect) {
        return effect().filter(effect::equals).isPresent();
    }

    Optional<Decision.Fault> fault() {
        return result instanceof Condition.Failed(var what)
                ? Optional.of(new Decision.Fault(rule.id(), what))
                : Optional.empty();
    }

    String reason() {
        return switch (result) {
            case Condition.Failed(var what) -> "the condition of " + rule.id() + " could not be evaluated: " + what;
            case Condition.True(), Condition.False(), Condition.Unknown() ->
                rule.reason().isEmpty() ? rule.effect().word() + " by " + rule.id() : rule.reason();
        };
    }
}
