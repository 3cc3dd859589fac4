package dev.perimeter.harness.loop;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.model.ModelRefused;
import dev.perimeter.harness.session.SessionRefused;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;

/** Why a step did not succeed, and what that means for the session. */
sealed interface Fault {

    /** Try again, as often as it takes: a part of the path is away. */
    record Away(String message) implements Fault {}

    /** Try again, but not for ever: the model does not answer. {@code type} is the error's on the wire. */
    record ModelBusy(String type, String message, Duration after) implements Fault {}

    /** A person has to change something. */
    record Hopeless(String type, String message) implements Fault {}

    /** Another harness has the session, or it is gone. */
    record LeaseLost() implements Fault {}

    static Fault of(Throwable failure) {
        return switch (failure) {
            case RefusedException refused when refused.reason() instanceof SessionRefused -> new LeaseLost();
            case RefusedException refused when refused.reason() instanceof ModelRefused reason -> model(reason);
            case RefusedException refused -> new Hopeless("unknown_error", String.valueOf(refused.getMessage()));
            case StatusRuntimeException status -> new Away(describe(status.getStatus()));
            default ->
                new Away("a part of Perimeter does not answer ("
                        + failure.getClass().getSimpleName() + ")");
        };
    }

    /** Whether the callee refused for good what it was asked: asking again would not help. */
    static boolean refusal(StatusRuntimeException failure) {
        return switch (failure.getStatus().getCode()) {
            case INVALID_ARGUMENT,
                    NOT_FOUND,
                    ALREADY_EXISTS,
                    PERMISSION_DENIED,
                    FAILED_PRECONDITION,
                    OUT_OF_RANGE,
                    UNIMPLEMENTED -> true;
            case OK,
                    CANCELLED,
                    UNKNOWN,
                    DEADLINE_EXCEEDED,
                    RESOURCE_EXHAUSTED,
                    ABORTED,
                    INTERNAL,
                    UNAVAILABLE,
                    DATA_LOSS,
                    UNAUTHENTICATED -> false;
        };
    }

    static String describe(Status status) {
        var description = status.getDescription();
        return description == null ? status.getCode().name() : description;
    }

    private static Fault model(ModelRefused reason) {
        return switch (reason) {
            case ModelRefused.Retryable busy -> new ModelBusy("model_overloaded_error", busy.message(), busy.after());
            case ModelRefused.Terminal _, ModelRefused.Malformed _ ->
                new Hopeless("model_request_failed_error", reason.message());
        };
    }
}
