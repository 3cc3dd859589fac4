package dev.perimeter.harness.event;

import dev.perimeter.harness.contract.SessionId;
import dev.perimeter.harness.preview.Fragment;
import dev.perimeter.harness.session.SessionLog;
import dev.perimeter.harness.session.Sessions;
import dev.perimeter.harness.wire.CurrentCaller;
import dev.perimeter.harness.wire.RequestRefused;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Where a stream begins: behind the event that the client has seen last, else behind the newest one. */
@ApplicationScoped
class StreamPlace {

    /**
     * {@code seq} is that of the last event that the client is not sent any more, {@code previews} the types of those that
     * it wants to see grow.
     */
    record Place(SessionId session, long seq, Set<String> previews) {}

    private static final String PROPERTY = "perimeter.stream.place";
    private static final String LAST_SEEN = "Last-Event-ID";
    private static final String PREVIEWS = "event_deltas";
    private static final int MOST_PREVIEWS = 100;

    private final Sessions sessions;
    private final SessionLog log;
    private final CurrentCaller current;

    StreamPlace(Sessions sessions, SessionLog log, CurrentCaller current) {
        this.sessions = sessions;
        this.log = log;
        this.current = current;
    }

    @StreamStart
    @ServerRequestFilter(priority = Priorities.USER)
    public Uni<Void> find(ContainerRequestContext request) {
        var id = request.getUriInfo().getPathParameters().getFirst("session");
        var seen = request.getHeaderString(LAST_SEEN);
        var previews = previews(request.getUriInfo().getQueryParameters());
        return sessions.find(current.get().workspace(), id)
                .chain(session -> seen == null || seen.isEmpty()
                        ? Uni.createFrom().item(session.status().seq())
                        : log.position(session.id(), seen))
                .invoke(seq -> request.setProperty(PROPERTY, new Place(new SessionId(id), seq, previews)))
                .replaceWithVoid();
    }

    private static Set<String> previews(MultivaluedMap<String, String> query) {
        var asked = Stream.of(PREVIEWS, PREVIEWS + "[]")
                .flatMap(name -> query.getOrDefault(name, List.of()).stream())
                .toList();
        if (asked.size() > MOST_PREVIEWS || !Fragment.TYPES.containsAll(asked)) {
            throw RequestRefused.invalid(
                    PREVIEWS, "must be of " + Fragment.TYPES.stream().sorted().toList());
        }
        return Set.copyOf(asked);
    }

    static Place of(ContainerRequestContext request) {
        if (request.getProperty(PROPERTY) instanceof Place place) {
            return place;
        }
        throw new IllegalStateException("a stream without its place");
    }
}
