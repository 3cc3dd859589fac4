package dev.perimeter.harness.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.quarkus.runtime.ShutdownEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrpcErrorsTest {

    private static final Throwable UNKNOWN = new IllegalStateException("Client is closed at 10.0.0.7");

    private final GrpcErrors errors = new GrpcErrors(List.of());

    @Test
    void theUnknownHasAnIdAndTellsNothingOfItself() {
        var status = told(UNKNOWN);
        assertEquals(Status.Code.INTERNAL, status.getCode());
        assertTrue(String.valueOf(status.getDescription()).matches("internal error [0-9a-f-]{36};.*"));
    }

    @Test
    void whatIsCutOffByTheEndOfTheProcessMayBeAskedAgain() {
        errors.end(new ShutdownEvent());
        var status = told(UNKNOWN);
        assertEquals(Status.Code.UNAVAILABLE, status.getCode());
        assertFalse(String.valueOf(status.getDescription()).contains("10.0.0.7"));
    }

    @Test
    void aRefusalStaysOneUntilTheEnd() {
        errors.end(new ShutdownEvent());
        assertEquals(
                Status.Code.PERMISSION_DENIED,
                told(Status.PERMISSION_DENIED.asRuntimeException()).getCode());
    }

    private Status told(Throwable failure) {
        return Status.fromThrowable(errors.transform(failure));
    }
}
