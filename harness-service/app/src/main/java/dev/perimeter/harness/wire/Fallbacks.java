package dev.perimeter.harness.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Answers what never reaches a resource: unknown paths, bodies too large, requests that are not HTTP enough. */
@ApplicationScoped
public class Fallbacks {

    private static final int BEHIND_ALL_OTHERS = Integer.MAX_VALUE;

    private final ObjectMapper json;

    Fallbacks(ObjectMapper json) {
        this.json = json;
    }

    void register(@Observes Router router) {
        for (var fault : Fault.values()) {
            router.errorHandler(fault.status(), exchange -> answer(exchange, fault));
        }
        router.route().order(BEHIND_ALL_OTHERS).handler(exchange -> answer(exchange, Fault.NOT_FOUND));
    }

    public void answer(RoutingContext exchange, WireRefused reason) {
        answer(exchange, reason.fault(), reason.message());
    }

    private void answer(RoutingContext exchange, Fault fault) {
        answer(exchange, fault, Errors.explanation(fault, exchange));
    }

    private void answer(RoutingContext exchange, Fault fault, String message) {
        var response = exchange.response();
        if (response.ended()) {
            return;
        }
        if (response.headWritten()) {
            exchange.request().connection().close();
            return;
        }
        if (fault == Fault.TOO_LARGE) {
            Parting.after(exchange);
        }
        response.setStatusCode(fault.status())
                .putHeader("content-type", "application/json")
                .putHeader(RequestIds.HEADER, RequestIds.of(exchange))
                .end(body(exchange, fault, message));
    }

    private String body(RoutingContext exchange, Fault fault, String message) {
        try {
            return json.writeValueAsString(ErrorBody.of(fault, message, "", RequestIds.of(exchange)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
