package dev.perimeter.harness.trust;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.rpc.Code;
import com.google.rpc.Status;
import dev.perimeter.harness.contract.RefusedException;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.quarkus.arc.All;
import io.quarkus.grpc.ExceptionHandler;
import io.quarkus.grpc.ExceptionHandlerProvider;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Maps what an rpc throws: refusals to their status, the unknown to INTERNAL with an id that stands in the log, or to
 * UNAVAILABLE once this process ends.
 */
@ApplicationScoped
public class GrpcErrors implements ExceptionHandlerProvider {

    private static final Logger LOG = Logger.getLogger(GrpcErrors.class);

    private final List<RefusalStatus> mappers;
    private volatile boolean ending;

    GrpcErrors(@All List<RefusalStatus> mappers) {
        this.mappers = mappers;
    }

    /** From here on what a call stands on is taken away under it. */
    void end(@Observes ShutdownEvent event) {
        ending = true;
    }

    /** A status with one typed detail. */
    public static Status status(Code code, String message, Message detail) {
        return Status.newBuilder()
                .setCode(code.getNumber())
                .setMessage(message)
                .addDetails(Any.pack(detail))
                .build();
    }

    @Override
    public <Q, A> ExceptionHandler<Q, A> createHandler(
            ServerCall.Listener<Q> listener, ServerCall<Q, A> call, Metadata metadata) {
        return new ExceptionHandler<>(listener, call, metadata) {
            @Override
            protected void handleException(Throwable failure, ServerCall<Q, A> failed, Metadata headers) {
                var mapped = StatusProto.toStatusRuntimeException(of(failure));
                var trailers = mapped.getTrailers();
                failed.close(mapped.getStatus(), trailers == null ? new Metadata() : trailers);
            }
        };
    }

    @Override
    public Throwable transform(Throwable failure) {
        return StatusProto.toStatusRuntimeException(of(failure));
    }

    private Status of(Throwable failure) {
        return switch (failure) {
            case RefusedException refused
            when !mappers.isEmpty() -> mappers.getFirst().status(refused.reason());
            case StatusRuntimeException known -> StatusProto.fromThrowable(known);
            case StatusException known -> StatusProto.fromThrowable(known);
            case UnauthorizedException _ -> plain(Code.UNAUTHENTICATED, "a bearer token for this service is needed");
            case io.quarkus.security.AuthenticationFailedException _ ->
                plain(Code.UNAUTHENTICATED, "the bearer token is not valid here");
            case ForbiddenException _ -> plain(Code.PERMISSION_DENIED, "this caller may not call this");
            default -> ending ? cut(failure) : unknown(failure);
        };
    }

    private static Status unknown(Throwable failure) {
        var id = UUID.randomUUID().toString();
        LOG.errorf(failure, "rpc.failed error=%s", id);
        return plain(Code.INTERNAL, "internal error " + id + "; its cause stands in the service's log");
    }

    private static Status cut(Throwable failure) {
        LOG.warnf("rpc.cut reason=%s", failure);
        return plain(Code.UNAVAILABLE, "this process ends; ask again, or ask what became of it");
    }

    private static Status plain(Code code, String message) {
        return Status.newBuilder().setCode(code.getNumber()).setMessage(message).build();
    }
}
