package dev.perimeter.harness.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.contract.SessionId;
import dev.perimeter.harness.wire.ExactJson;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the tables' rows. */
public final class SessionRows {

    /** What it was active until now. */
    static final String ACTIVE =
            "active_seconds + coalesce(extract(epoch FROM clock_timestamp() - active_since), 0)::double precision";

    /** What {@link #session} needs. */
    public static final String SESSION = "id, workspace, principal, agent_id, agent_version, agent::text AS agent,"
            + " environment, networking::text AS networking, work_type, vaults, title, metadata::text AS metadata,"
            + " status, stop_reason::text AS stop_reason, usage::text AS usage, " + ACTIVE
            + " AS active_seconds, seq, failures, sandbox,"
            + " created_at, updated_at, archived_at";

    /** What {@link #event} needs. */
    public static final String EVENT =
            "seq, id, type, body::text AS body, hidden::text AS hidden, author, created_at, processed_at";

    private SessionRows() {}

    public static Session session(Row row) {
        return new Session(new SessionId(row.getString("id")), frame(row), labels(row), status(row), times(row));
    }

    /** In the rows' order. */
    public static List<Event> events(RowSet<Row> rows) {
        var events = new ArrayList<Event>();
        rows.forEach(row -> events.add(event(row)));
        return List.copyOf(events);
    }

    public static Event event(Row row) {
        return new Event(
                row.getLong("seq"),
                row.getString("id"),
                row.getString("type"),
                object(row.getString("body")),
                object(row.getString("hidden")),
                row.getString("author"),
                row.getOffsetDateTime("created_at").toInstant(),
                instant(row.getOffsetDateTime("processed_at")));
    }

    private static Session.Frame frame(Row row) {
        return new Session.Frame(
                row.getString("workspace"),
                row.getString("principal"),
                row.getString("agent_id"),
                row.getInteger("agent_version"),
                object(row.getString("agent")),
                row.getString("environment"),
                object(row.getString("networking")),
                row.getString("work_type"),
                List.of(row.getArrayOfStrings("vaults")));
    }

    private static Session.Labels labels(Row row) {
        return new Session.Labels(row.getString("title"), object(row.getString("metadata")));
    }

    private static Session.Status status(Row row) {
        var sandbox = row.getString("sandbox");
        return new Session.Status(
                row.getString("status"),
                json(row.getString("stop_reason")),
                object(row.getString("usage")),
                row.getDouble("active_seconds"),
                row.getLong("seq"),
                row.getInteger("failures"),
                sandbox == null ? "" : sandbox);
    }

    private static Session.Times times(Row row) {
        return new Session.Times(
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                instant(row.getOffsetDateTime("archived_at")));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static ObjectNode object(@Nullable String json) {
        return json(json) instanceof ObjectNode object ? object : NewEvent.empty();
    }

    private static JsonNode json(@Nullable String json) {
        return json == null ? MissingNode.getInstance() : ExactJson.stored(json);
    }
}
