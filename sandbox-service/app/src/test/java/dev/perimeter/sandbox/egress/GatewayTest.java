package dev.perimeter.sandbox.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.rpc.Code;
import dev.perimeter.harness.contract.Refused;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.harness.trust.GrpcErrors;
import dev.perimeter.sandbox.v1.AdmitRequest;
import dev.perimeter.sandbox.v1.AdmitResponse;
import dev.perimeter.sandbox.v1.CloseRequest;
import dev.perimeter.sandbox.v1.CloseResponse;
import dev.perimeter.sandbox.v1.DismissRequest;
import dev.perimeter.sandbox.v1.DismissResponse;
import dev.perimeter.sandbox.v1.Egress;
import dev.perimeter.sandbox.v1.EgressError;
import dev.perimeter.sandbox.v1.EgressFailure;
import dev.perimeter.sandbox.v1.OpenRequest;
import dev.perimeter.sandbox.v1.OpenResponse;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GatewayTest {

    private static final SandboxId SANDBOX = SandboxId.random();

    @ParameterizedTest
    @EnumSource(
            names = {
                "EGRESS_ERROR_NOT_GENUINE",
                "EGRESS_ERROR_ACTION_USED",
                "EGRESS_ERROR_LOWER_FENCE",
                "EGRESS_ERROR_EXPIRED",
                "EGRESS_ERROR_INVALID"
            })
    void definiteRefusalPassesThroughAsWhatItIs(EgressError error) {
        var refused = new EgressRefused.Rejected(error, "because");
        assertEquals(refused, admitted(failure(Code.PERMISSION_DENIED, error)));
        assertEquals(refused, opened(failure(Code.INVALID_ARGUMENT, error)));
    }

    @Test
    void whatMayPassIsToBeTriedAgain() {
        assertEquals(
                new EgressRefused.Unavailable("Admit"),
                admitted(failure(Code.UNAVAILABLE, EgressError.EGRESS_ERROR_UNAVAILABLE)));
        assertEquals(new EgressRefused.Unavailable("Admit"), admitted(Status.INTERNAL.asRuntimeException()));
        assertEquals(new EgressRefused.Unavailable("Open"), opened(Status.UNAVAILABLE.asRuntimeException()));
        assertEquals(new EgressRefused.Unavailable("Open"), opened(Status.PERMISSION_DENIED.asRuntimeException()));
    }

    @Test
    void sandboxThatIsNotOpenIsNoRefusal() {
        var unknown = failure(Code.NOT_FOUND, EgressError.EGRESS_ERROR_UNKNOWN_SANDBOX);
        assertInstanceOf(Admission.NotOpen.class, gateway(unknown).admit(SANDBOX, "grant", "receipt"));
    }

    private static Refused admitted(StatusRuntimeException failure) {
        var gateway = gateway(failure);
        return assertThrows(RefusedException.class, () -> gateway.admit(SANDBOX, "grant", "receipt"))
                .reason();
    }

    private static Refused opened(StatusRuntimeException failure) {
        var gateway = gateway(failure);
        return assertThrows(RefusedException.class, () -> gateway.open(OpenRequest.getDefaultInstance()))
                .reason();
    }

    private static StatusRuntimeException failure(Code code, EgressError error) {
        var detail =
                EgressFailure.newBuilder().setError(error).setMessage("because").build();
        return StatusProto.toStatusRuntimeException(GrpcErrors.status(code, "because", detail));
    }

    private static Gateway gateway(StatusRuntimeException failure) {
        return new Gateway(new Failing(failure), new Patience());
    }

    private record Patience() implements EgressConfig {

        @Override
        public Duration openTimeout() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration admitTimeout() {
            return Duration.ofSeconds(5);
        }
    }

    private record Failing(StatusRuntimeException failure) implements Egress {

        @Override
        public Uni<OpenResponse> open(OpenRequest request) {
            return Uni.createFrom().failure(failure);
        }

        @Override
        public Uni<AdmitResponse> admit(AdmitRequest request) {
            return Uni.createFrom().failure(failure);
        }

        @Override
        public Uni<DismissResponse> dismiss(DismissRequest request) {
            return Uni.createFrom().failure(failure);
        }

        @Override
        public Uni<CloseResponse> close(CloseRequest request) {
            return Uni.createFrom().failure(failure);
        }
    }
}
