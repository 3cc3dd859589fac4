package dev.perimeter.harness.loop;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.model.ModelRefused;
import dev.perimeter.harness.session.SessionRefused;
import dev.perimeter.harness.tool.Peer;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** Tells what a failure means: the loop's edge to everything that can throw. */
final class Failures {

    private Failures() {}

    static Fault fault(Throwable failure) {
        return switch (failure) {
            case RefusedException refused when refused.reason() instanceof SessionRefused -> new Fault.LeaseLost();
            case RefusedException refused when refused.reason() instanceof ModelRefused reason -> model(reason);
            case RefusedException refused -> new Fault.Hopeless("unknown_error", String.valueOf(refused.getMessage()));
            case StatusRuntimeException status
            when unacceptable(status.getStatus()) ->
                new Fault.Hopeless("unknown_error", Peer.words(status.getStatus()));
            case StatusRuntimeException status -> new Fault.Away(Peer.words(status.getStatus()));
            default -> new Fault.Away(Peer.silence(failure.getClass().getSimpleName()));
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

    /** What was sent is at fault, so that the same again would be refused again; nobody but a client can change it. */
    private static boolean unacceptable(Status status) {
        return switch (status.getCode()) {
            case INVALID_ARGUMENT, ALREADY_EXISTS, OUT_OF_RANGE -> true;
            case OK,
                    CANCELLED,
                    UNKNOWN,
                    DEADLINE_EXCEEDED,
                    NOT_FOUND,
                    PERMISSION_DENIED,
                    RESOURCE_EXHAUSTED,
                    FAILED_PRECONDITION,
                    ABORTED,
                    UNIMPLEMENTED,
                    INTERNAL,
                    UNAVAILABLE,
                    DATA_LOSS,
                    UNAUTHENTICATED -> false;
        };
    }

    private static Fault model(ModelRefused reason) {
        return switch (reason) {
            case ModelRefused.Retryable busy ->
                new Fault.ModelBusy("model_overloaded_error", busy.message(), busy.after());
            case ModelRefused.Terminal _, ModelRefused.Malformed _ ->
                new Fault.Hopeless("model_request_failed_error", reason.message());
        };
    }
}
