package dev.perimeter.harness.policy;

import dev.cel.runtime.CelAttributePattern;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime.Program;
import dev.cel.runtime.CelUnknownSet;
import dev.cel.runtime.PartialVars;
import java.util.Locale;
import java.util.Optional;

/** The {@code when} of a rule. */
final class Condition {

    private static final CelAttributePattern ARGUMENTS =
            CelAttributePattern.fromQualifiedIdentifier("request.arguments");

    private final Program program;

    Condition(Program program) {
        this.program = program;
    }

    sealed interface Result {}

    record True() implements Result {}

    record False() implements Result {}

    /** It depends on the arguments. */
    record Unknown() implements Result {}

    /** {@code what} is the kind of error only: CEL's own messages quote arguments. */
    record Failed(String what) implements Result {}

    Result evaluate(Variables variables) {
        try {
            return result(program.eval(variables.values()));
        } catch (CelEvaluationException e) {
            return failed(e);
        }
    }

    /** As {@link #evaluate}, with the arguments not known yet. */
    Result foresee(Variables variables) {
        try {
            return result(program.eval(PartialVars.of(
                    name -> Optional.ofNullable(variables.values().get(name)), ARGUMENTS)));
        } catch (CelEvaluationException e) {
            return failed(e);
        }
    }

    private static Result result(Object value) {
        return switch (value) {
            case Boolean holds -> holds ? new True() : new False();
            case CelUnknownSet _ -> new Unknown();
            default -> new Failed("not a boolean");
        };
    }

    static Failed failed(CelEvaluationException e) {
        return new Failed(e.getErrorCode().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
}
