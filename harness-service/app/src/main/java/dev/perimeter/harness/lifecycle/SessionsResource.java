package dev.perimeter.harness.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.session.Sessions;
import dev.perimeter.harness.wire.Body;
import dev.perimeter.harness.wire.CurrentCaller;
import dev.perimeter.harness.wire.Deleted;
import dev.perimeter.harness.wire.Needs;
import dev.perimeter.harness.wire.PageRequest;
import dev.perimeter.harness.wire.Right;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.jspecify.annotations.Nullable;

/** The edge of sessions. */
@Path("/v1/sessions")
class SessionsResource {

    private final SessionCreation creation;
    private final Sessions sessions;
    private final SessionListing listing;
    private final SessionChanges changes;
    private final SessionForm form;
    private final CurrentCaller current;

    SessionsResource(
            SessionCreation creation,
            Sessions sessions,
            SessionListing listing,
            SessionChanges changes,
            SessionForm form,
            CurrentCaller current) {
        this.creation = creation;
        this.sessions = sessions;
        this.listing = listing;
        this.changes = changes;
        this.form = form;
        this.current = current;
    }

    @POST
    @Needs(Right.WRITE_SESSIONS)
    public Uni<ObjectNode> create(@Nullable JsonNode body) {
        return creation.create(current.get(), SessionSketch.read(Body.of(body))).map(form::wire);
    }

    @GET
    @Needs(Right.READ_SESSIONS)
    public Uni<SessionPage> list(@BeanParam SessionQuery query, @BeanParam PageRequest page) {
        return listing.list(current.get().workspace(), query.filter(), page);
    }

    @GET
    @Path("/{session}")
    @Needs(Right.READ_SESSIONS)
    public Uni<ObjectNode> get(@PathParam("session") String id) {
        return sessions.find(current.get().workspace(), id).map(form::wire);
    }

    @POST
    @Path("/{session}")
    @Needs(Right.WRITE_SESSIONS)
    public Uni<ObjectNode> update(@PathParam("session") String id, @Nullable JsonNode body) {
        return changes.update(current.get(), id, Body.of(body)).map(form::wire);
    }

    @DELETE
    @Path("/{session}")
    @Needs(Right.WRITE_SESSIONS)
    public Uni<Deleted> delete(@PathParam("session") String id) {
        return changes.delete(current.get(), id).replaceWith(new Deleted(id, "session_deleted"));
    }

    @POST
    @Path("/{session}/archive")
    @Needs(Right.WRITE_SESSIONS)
    public Uni<ObjectNode> archive(@PathParam("session") String id) {
        return changes.archive(current.get(), id).map(form::wire);
    }
}
