package dev.perimeter.sandbox.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.sandbox.action.ActionResult;
import dev.perimeter.sandbox.v1.ActResponse;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class StreamTest {

    private static final ActionResult RESULT =
            new ActionResult("done", false, 0, ActionResult.Ending.FINISHED, false, "");

    @Test
    void theResultIsItsEnd() {
        var caller = caller(stream -> {
            stream.finished(RESULT);
            stream.end();
        });
        caller.assertCompleted();
        assertEquals("done", caller.getItems().getLast().getFinished().getText());
    }

    @Test
    void anActionThatGoesOnElsewhereHasNoEndHere() {
        var caller = caller(Stream::end);
        var failure = assertInstanceOf(StatusRuntimeException.class, Objects.requireNonNull(caller.getFailure()));
        assertEquals(Status.Code.UNAVAILABLE, failure.getStatus().getCode());
        assertTrue(Objects.requireNonNull(failure.getStatus().getDescription()).contains("ask what became of it"));
    }

    private static AssertSubscriber<ActResponse> caller(Consumer<Stream> action) {
        return Multi.createFrom()
                .<ActResponse>emitter(emitter -> action.accept(new Stream(emitter)))
                .subscribe()
                .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
    }
}
