package dev.perimeter.harness.model;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.perimeter.secrets.v1.SecretsError;
import dev.perimeter.secrets.v1.SecretsFailure;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What it means for a model request that secrets-service gave no key. */
final class SecretsFailures {

    private SecretsFailures() {}

    static ModelRefused refused(String key, @Nullable Throwable failure) {
        if (failure == null) {
            return unreachable(key);
        }
        return switch (error(failure)) {
            case SECRETS_ERROR_UNKNOWN_CREDENTIAL ->
                new ModelRefused.Terminal(key, "no key is stored; store one as model/" + key);
            case SECRETS_ERROR_VAULT_UNAVAILABLE -> retryable(key, "the vault that holds its key is not available");
            case SECRETS_ERROR_AUDIT_UNAVAILABLE -> retryable(key, "the lease of its key cannot be put on record now");
            case SECRETS_ERROR_OPENING -> retryable(key, "its key is being leased already");
            case SECRETS_ERROR_UNSPECIFIED, UNRECOGNIZED -> byStatus(key, failure);
            default -> refused(key);
        };
    }

    private static ModelRefused byStatus(String key, Throwable failure) {
        return switch (Status.fromThrowable(failure).getCode()) {
            case UNAUTHENTICATED, PERMISSION_DENIED, UNIMPLEMENTED, INVALID_ARGUMENT -> refused(key);
            default -> unreachable(key);
        };
    }

    private static ModelRefused refused(String key) {
        return new ModelRefused.Terminal(key, "secrets-service refuses its key");
    }

    private static ModelRefused unreachable(String key) {
        return retryable(key, "secrets-service gives no key now");
    }

    private static ModelRefused retryable(String key, String what) {
        return new ModelRefused.Retryable(key, what, Duration.ZERO);
    }

    private static SecretsError error(Throwable failure) {
        var status = StatusProto.fromThrowable(failure);
        if (status == null) {
            return SecretsError.SECRETS_ERROR_UNSPECIFIED;
        }
        try {
            for (var detail : status.getDetailsList()) {
                if (detail.is(SecretsFailure.class)) {
                    return detail.unpack(SecretsFailure.class).getError();
                }
            }
            return SecretsError.SECRETS_ERROR_UNSPECIFIED;
        } catch (InvalidProtocolBufferException _) {
            return SecretsError.SECRETS_ERROR_UNSPECIFIED;
        }
    }
}
