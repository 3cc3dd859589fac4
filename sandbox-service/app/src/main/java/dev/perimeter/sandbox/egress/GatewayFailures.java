package dev.perimeter.sandbox.egress;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.sandbox.v1.EgressFailure;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import org.jboss.logging.Logger;

/** What the gateway's failures mean: a definite refusal passes through as what it is, all else may be tried again. */
final class GatewayFailures {

    private static final Logger LOG = Logger.getLogger(GatewayFailures.class);

    private GatewayFailures() {}

    static RefusedException refusal(String step, Exception cause) {
        LOG.warnf("egress.failed step=%s reason=%s", step, cause.getMessage());
        return new RefusedException(
                cause instanceof StatusRuntimeException failure
                        ? reason(step, failure)
                        : new EgressRefused.Unavailable(step));
    }

    private static EgressRefused reason(String step, StatusRuntimeException failure) {
        var told = told(failure);
        return switch (told.getError()) {
            case EGRESS_ERROR_NOT_GENUINE,
                    EGRESS_ERROR_ACTION_USED,
                    EGRESS_ERROR_LOWER_FENCE,
                    EGRESS_ERROR_EXPIRED,
                    EGRESS_ERROR_INVALID -> new EgressRefused.Rejected(told.getError(), told.getMessage());
            case EGRESS_ERROR_UNKNOWN_SANDBOX, EGRESS_ERROR_UNAVAILABLE, EGRESS_ERROR_UNSPECIFIED, UNRECOGNIZED ->
                new EgressRefused.Unavailable(step);
        };
    }

    private static EgressFailure told(StatusRuntimeException failure) {
        var status = StatusProto.fromThrowable(failure);
        return status == null
                ? EgressFailure.getDefaultInstance()
                : status.getDetailsList().stream()
                        .filter(detail -> detail.is(EgressFailure.class))
                        .map(GatewayFailures::unpacked)
                        .findFirst()
                        .orElseGet(EgressFailure::getDefaultInstance);
    }

    private static EgressFailure unpacked(Any detail) {
        try {
            return detail.unpack(EgressFailure.class);
        } catch (InvalidProtocolBufferException e) {
            return EgressFailure.getDefaultInstance();
        }
    }
}
