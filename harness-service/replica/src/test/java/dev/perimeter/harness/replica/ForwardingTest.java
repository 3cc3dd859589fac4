package dev.perimeter.harness.replica;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.rpc.Code;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a failure on the way to another process means. */
class ForwardingTest {

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"OK", "UNAVAILABLE", "UNAUTHENTICATED"})
    void whatTheOtherSaysIsItsAnswer(Status.Code code) {
        assertTrue(Forwarding.answered(code.toStatus().asRuntimeException()));
    }

    @Test
    void unavailableIsAnAnswerOnlyWithDetails() {
        assertFalse(Forwarding.answered(Status.UNAVAILABLE.asRuntimeException()));
        assertTrue(Forwarding.answered(detailed(Code.UNAVAILABLE)));
    }

    @Test
    void otherThatDoesNotKnowThisServiceHasAnsweredNothing() {
        assertFalse(Forwarding.answered(Status.UNAUTHENTICATED.asRuntimeException()));
        assertFalse(Forwarding.answered(detailed(Code.UNAUTHENTICATED)));
    }

    @Test
    void silenceIsNoAnswer() {
        assertFalse(Forwarding.answered(new TimeoutException()));
    }

    private static RuntimeException detailed(Code code) {
        return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(code.getNumber())
                .addDetails(com.google.protobuf.Any.getDefaultInstance())
                .build());
    }
}
