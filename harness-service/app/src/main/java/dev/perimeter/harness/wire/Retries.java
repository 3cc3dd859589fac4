package dev.perimeter.harness.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.contract.RefusedException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Gives a retry the answer of its first attempt. The SDKs send no key of their own: a retry is a request whose count of
 * retries is above 0, from the same caller, with the same path and body.
 */
@ApplicationScoped
class Retries {

    static final String COUNT = "X-Stainless-Retry-Count";

    private static final String PROPERTY = "perimeter.attempt";
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int FIRST_FAILURE = 300;

    private record Attempt(String request, String id) {}

    private final Answers answers;
    private final RequestPrint print;
    private final CurrentCaller current;
    private final ObjectMapper json;
    private final WireConfig config;

    Retries(Answers answers, RequestPrint print, CurrentCaller current, ObjectMapper json, WireConfig config) {
        this.answers = answers;
        this.print = print;
        this.current = current;
        this.json = json;
        this.config = config;
    }

    /** What took the place of readBody reads forms only. */
    @SuppressWarnings("deprecation")
    @ServerRequestFilter(priority = Priorities.USER + 1, readBody = true)
    public Uni<Response> recognise(ContainerRequestContext request, ResourceInfo resource) {
        var count = request.getHeaderString(COUNT);
        if (count == null || request.getMethod().equals("GET")) {
            return Uni.createFrom().nullItem();
        }
        var attempt = new Attempt(print.of(current.get(), request, body(request, resource)), Ids.random("try"));
        var first = count.equals("0")
                ? answers.begin(attempt.request, attempt.id).replaceWith(Optional.<Answers.Answer>empty())
                : earlier(attempt);
        return first.map(known -> known.map(Retries::response).orElseGet(() -> {
            request.setProperty(PROPERTY, attempt);
            return null;
        }));
    }

    @ServerResponseFilter
    public Uni<Void> keep(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(PROPERTY) instanceof Attempt attempt)) {
            return Uni.createFrom().voidItem();
        }
        return response.getStatus() < FIRST_FAILURE
                ? answers.finish(attempt.request, attempt.id, answer(response))
                : answers.forget(attempt.request, attempt.id);
    }

    /** Empty where this retry is to do the work itself. */
    private Uni<Optional<Answers.Answer>> earlier(Attempt attempt) {
        return look(attempt)
                .repeat()
                .withDelay(LOOK)
                .until(seen -> false)
                .select()
                .where(seen -> seen.isEmpty() || seen.get().given())
                .toUni()
                .ifNoItem()
                .after(config.retryWait())
                .failWith(() -> new RefusedException(
                        new RequestRefused.Conflict("the first attempt at this request still runs; try again")));
    }

    private Uni<Optional<Answers.Answer>> look(Attempt attempt) {
        return answers.find(attempt.request)
                .chain(found -> found.isPresent()
                        ? Uni.createFrom().item(found)
                        : answers.beginUnlessKnown(attempt.request, attempt.id)
                                .map(begun -> begun
                                        ? Optional.<Answers.Answer>empty()
                                        : Optional.of(new Answers.Answer(0, ""))));
    }

    private static Response response(Answers.Answer answer) {
        return Response.status(answer.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(answer.body())
                .build();
    }

    private Answers.Answer answer(ContainerResponseContext response) {
        try {
            return new Answers.Answer(response.getStatus(), json.writeValueAsString(response.getEntity()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written", e);
        }
    }

    /** Only what a resource takes has been read by now; of filters that read, either may be the first. */
    private byte[] body(ContainerRequestContext request, ResourceInfo resource) {
        if (!List.of(resource.getResourceMethod().getParameterTypes()).contains(JsonNode.class)) {
            return new byte[0];
        }
        var most = config.largestBody().asLongValue();
        try {
            var body = new BoundedBody(request.getEntityStream(), most).readAllBytes();
            request.setEntityStream(new ByteArrayInputStream(body));
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
