package dev.perimeter.harness.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.session.Sessions;
import dev.perimeter.harness.wire.Body;
import dev.perimeter.harness.wire.CurrentCaller;
import dev.perimeter.harness.wire.Needs;
import dev.perimeter.harness.wire.Page;
import dev.perimeter.harness.wire.PageRequest;
import dev.perimeter.harness.wire.Right;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The edge of a session's events. */
@Path("/v1/sessions/{session}/events")
class EventsResource {

    /** The answer to events sent. */
    public record Sent(List<ObjectNode> data) {}

    private final Sessions sessions;
    private final EventListing listing;
    private final Sending sending;
    private final EventStream stream;
    private final CurrentCaller current;

    EventsResource(
            Sessions sessions, EventListing listing, Sending sending, EventStream stream, CurrentCaller current) {
        this.sessions = sessions;
        this.listing = listing;
        this.sending = sending;
        this.stream = stream;
        this.current = current;
    }

    @GET
    @Needs(Right.READ_SESSIONS)
    public Uni<Page<ObjectNode>> list(
            @PathParam("session") String session, @BeanParam EventQuery query, @BeanParam PageRequest page) {
        var filter = query.filter();
        return sessions.find(current.get().workspace(), session).chain(found -> listing.list(found, filter, page));
    }

    @POST
    @Needs(Right.CONFIRM)
    public Uni<Sent> send(@PathParam("session") String session, @Nullable JsonNode body) {
        return sending.send(current.get(), session, EventReader.events(Body.of(body)))
                .map(Sent::new);
    }

    @GET
    @Path("/stream")
    @StreamStart
    @Needs(Right.READ_SESSIONS)
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> stream(
            @PathParam("session") String session, @Context ContainerRequestContext request, @Context Sse sse) {
        return stream.from(StreamPlace.of(request), current.get().expires()).map(signal -> frame(sse, signal));
    }

    private static OutboundSseEvent frame(Sse sse, EventStream.Signal signal) {
        return switch (signal) {
            case EventStream.Signal.News(var event) ->
                sse.newEventBuilder()
                        .id(event.id())
                        .name(event.type())
                        .data(event.wire().toString())
                        .build();
            case EventStream.Signal.Preview(var sketch) ->
                sse.newEventBuilder()
                        .name(sketch.name())
                        .data(sketch.wire().toString())
                        .build();
            case EventStream.Signal.Beat _, EventStream.Signal.End _ ->
                sse.newEventBuilder().comment("").build();
        };
    }
}
