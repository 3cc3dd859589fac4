package dev.perimeter.harness.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.trust.caller.Door;
import io.grpc.StatusRuntimeException;
import io.quarkus.arc.All;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The REST edge's one mapper: refusals to their fault, the unknown to an internal error with an id that is logged. */
@ApplicationScoped
class Errors {

    private static final Logger LOG = Logger.getLogger(Errors.class);

    private final List<RefusalFault> faults;
    private final Door door;

    Errors(@All List<RefusalFault> faults, Door door) {
        this.faults = faults;
        this.door = door;
    }

    @ServerExceptionMapper
    public Response refused(RefusedException refused, RoutingContext exchange) {
        if (refused.reason() instanceof RequestRefused request && request.isForTheCaller()) {
            door.turnedAway(exchange, request.getClass().getSimpleName());
        }
        if (refused.reason() instanceof WireRefused known) {
            return answer(exchange, known);
        }
        var reason = refused.reason();
        return faults.stream()
                .flatMap(feature -> feature.fault(reason).stream())
                .findFirst()
                .map(fault -> answer(exchange, fault, reason.message(), ""))
                .orElseGet(() -> unknown(refused, exchange));
    }

    @ServerExceptionMapper
    public Response http(WebApplicationException failure, RoutingContext exchange) {
        var fault = Fault.of(failure.getResponse().getStatus());
        if (fault == Fault.INTERNAL) {
            return unknown(failure, exchange);
        }
        return answer(exchange, fault, explanation(fault, exchange), "");
    }

    @ServerExceptionMapper
    public Response malformed(JsonProcessingException failure, RoutingContext exchange) {
        return answer(exchange, Fault.INVALID, explanation(Fault.INVALID, exchange), "");
    }

    @ServerExceptionMapper({
        UnauthorizedException.class,
        AuthenticationFailedException.class,
        AuthenticationCompletionException.class
    })
    public Response unauthenticated(Throwable failure, RoutingContext exchange) {
        return answer(
                exchange, Fault.UNAUTHENTICATED, "the access token is missing, expired or not for this service", "");
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException failure, RoutingContext exchange) {
        return answer(exchange, Fault.FORBIDDEN, "this caller may not do this", "");
    }

    @ServerExceptionMapper
    public Response timedOut(TimeoutException failure, RoutingContext exchange) {
        return answer(exchange, Fault.UNAVAILABLE, "a service behind this one did not answer in time; try again", "");
    }

    @ServerExceptionMapper
    public Response remote(StatusRuntimeException failure, RoutingContext exchange) {
        var said = failure.getStatus().getDescription();
        var message = said == null ? "a service behind this one refused" : said;
        return switch (failure.getStatus().getCode()) {
            case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE -> answer(exchange, Fault.INVALID, message, "");
            case NOT_FOUND -> answer(exchange, Fault.NOT_FOUND, message, "");
            case ALREADY_EXISTS, ABORTED -> answer(exchange, Fault.CONFLICT, message, "");
            case UNAVAILABLE, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, CANCELLED -> {
                LOG.warnf(
                        "peer.unavailable request=%s status=%s",
                        RequestIds.of(exchange), failure.getStatus().getCode());
                yield answer(exchange, Fault.UNAVAILABLE, "a service behind this one is not available; try again", "");
            }
            default -> unknown(failure, exchange);
        };
    }

    @ServerExceptionMapper
    public Response unknown(Throwable failure, RoutingContext exchange) {
        LOG.errorf(failure, "request.failed request=%s", RequestIds.of(exchange));
        return answer(
                exchange, Fault.INTERNAL, "internal error; its cause stands in the log under this request_id", "");
    }

    private static Response answer(RoutingContext exchange, WireRefused reason) {
        var answer = answer(exchange, reason.fault(), reason.message(), reason.code());
        if (reason instanceof RequestRefused.LoginTooOld old) {
            answer.getHeaders().putSingle(HttpHeaders.WWW_AUTHENTICATE, old.challenge());
        }
        return answer;
    }

    static Response answer(RoutingContext exchange, Fault fault, String message, String code) {
        var response = Response.status(fault.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(ErrorBody.of(fault, message, code, RequestIds.of(exchange)));
        if (fault == Fault.TOO_LARGE) {
            Parting.after(exchange);
        }
        if (fault == Fault.UNAUTHENTICATED) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return response.build();
    }

    /** In words of our own: the framework's may name classes. */
    static String explanation(Fault fault, RoutingContext exchange) {
        var request = exchange.request();
        return switch (fault) {
            case NOT_FOUND -> "no resource " + exchange.normalizedPath();
            case METHOD_NOT_ALLOWED -> request.method() + " is not possible on " + exchange.normalizedPath();
            case UNSUPPORTED_MEDIA_TYPE -> "the body must be application/json";
            case NOT_ACCEPTABLE -> "this resource has no form that the Accept header allows";
            case TOO_LARGE -> "the request is too large";
            case UNAUTHENTICATED -> "the access token is missing, expired or not for this service";
            case FORBIDDEN -> "this caller may not do this";
            default -> "the request cannot be read: is its body JSON, and each parameter of its type?";
        };
    }
}
