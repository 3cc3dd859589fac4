package dev.perimeter.audit.recorder;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.perimeter.audit.v1.AuditFailure;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;

/** What a failure of audit means for the row that was sent. */
enum Answered {

    /** It can succeed later. */
    AWAY,
    /** It never will. */
    REFUSED,
    /** Audit failed at it, and perhaps at it alone. */
    FAILED;

    static Answered of(StatusRuntimeException failure) {
        return refusedForGood(failure)
                ? REFUSED
                : switch (failure.getStatus().getCode()) {
                    // no detail where the message was too large to be read
                    case INVALID_ARGUMENT, OUT_OF_RANGE, RESOURCE_EXHAUSTED -> REFUSED;
                    case INTERNAL, UNKNOWN, DATA_LOSS -> FAILED;
                    default -> AWAY;
                };
    }

    private static boolean refusedForGood(StatusRuntimeException failure) {
        var status = StatusProto.fromThrowable(failure);
        return status != null
                && status.getDetailsList().stream()
                        .filter(detail -> detail.is(AuditFailure.class))
                        .map(Answered::failure)
                        .anyMatch(Answered::forGood);
    }

    private static boolean forGood(AuditFailure failure) {
        return switch (failure.getError()) {
            case AUDIT_ERROR_NOT_GENUINE, AUDIT_ERROR_KIND_NOT_ALLOWED, AUDIT_ERROR_ID_TAKEN, AUDIT_ERROR_INVALID ->
                true;
            case AUDIT_ERROR_UNSPECIFIED,
                    AUDIT_ERROR_MANDATE_REFUSED,
                    AUDIT_ERROR_NOT_FOUND,
                    AUDIT_ERROR_UNAVAILABLE,
                    UNRECOGNIZED -> false;
        };
    }

    private static AuditFailure failure(Any detail) {
        try {
            return detail.unpack(AuditFailure.class);
        } catch (InvalidProtocolBufferException e) {
            return AuditFailure.getDefaultInstance();
        }
    }
}
