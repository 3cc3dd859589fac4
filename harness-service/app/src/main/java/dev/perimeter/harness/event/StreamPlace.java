package dev.perimeter.harness.event;

import dev.perimeter.harness.contract.SessionId;
import dev.perimeter.harness.session.SessionLog;
import dev.perimeter.harness.session.Sessions;
import dev.perimeter.harness.wire.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Where a stream begins: behind the event that the client has seen last, else behind the newest one. */
@ApplicationScoped
class StreamPlace {

    /** {@code seq} is that of the last event that the client is not sent any more. */
    record Place(SessionId session, long seq) {}

    private static final String PROPERTY = "perimeter.stream.place";
    private static final String LAST_SEEN = "Last-Event-ID";

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
        return sessions.find(current.get().workspace(), id)
                .chain(session -> seen == null || seen.isEmpty()
                        ? Uni.createFrom().item(session.status().seq())
                        : log.position(session.id(), seen))
                .invoke(seq -> request.setProperty(PROPERTY, new Place(new SessionId(id), seq)))
                .replaceWithVoid();
    }

    static Place of(ContainerRequestContext request) {
        if (request.getProperty(PROPERTY) instanceof Place place) {
            return place;
        }
        throw new IllegalStateException("a stream without its place");
    }
}
