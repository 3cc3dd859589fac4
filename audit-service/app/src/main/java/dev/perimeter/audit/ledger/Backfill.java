package dev.perimeter.audit.ledger;

import dev.perimeter.audit.admission.Keepable;
import dev.perimeter.audit.contract.Dimensions;
import dev.perimeter.audit.contract.Record;
import dev.perimeter.harness.contract.Canonical;
import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * After each migration, which alone has the right, gives their dimensions to records that have none yet: the old ones,
 * and those that processes of an older version appended since.
 */
public final class Backfill implements Callback {

    private static final int CHUNK = 200;
    private static final long START = -1;
    private static final String UNREAD =
            "SELECT sequence, record FROM leaf WHERE tool IS NULL AND sequence > ? ORDER BY sequence LIMIT " + CHUNK;
    private static final String READ = """
            UPDATE leaf SET tool = said.tool, host = said.host, author = said.author, outcome = said.outcome,
                secrets = ARRAY(SELECT json_array_elements_text(said.secrets::json))
            FROM unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                AS said (sequence, tool, host, author, outcome, secrets)
            WHERE leaf.sequence = said.sequence AND leaf.tool IS NULL
            """;

    private record Unread(long sequence, Dimensions dimensions) {}

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_MIGRATE;
    }

    /** Each chunk is a transaction of its own, so that a long record is not locked as a whole. */
    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return false;
    }

    @Override
    public void handle(Event event, Context context) {
        try {
            var connection = context.getConnection();
            var chunk = unread(connection, START);
            while (!chunk.isEmpty()) {
                write(connection, chunk);
                chunk = unread(connection, chunk.getLast().sequence());
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the dimensions of old records cannot be written", e);
        }
    }

    @Override
    public String getCallbackName() {
        return "dimensions";
    }

    private static List<Unread> unread(Connection connection, long after) throws SQLException {
        try (var statement = connection.prepareStatement(UNREAD)) {
            statement.setLong(1, after);
            var rows = statement.executeQuery();
            var unread = new ArrayList<Unread>();
            while (rows.next()) {
                unread.add(new Unread(rows.getLong("sequence"), dimensions(rows.getBytes("record"))));
            }
            return unread;
        }
    }

    private static Dimensions dimensions(byte[] record) {
        try {
            return Keepable.dimensions(
                    Canonical.JSON.readValue(record, Record.class).fact());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Connection connection, List<Unread> chunk) throws SQLException {
        try (var statement = connection.prepareStatement(READ)) {
            var sequences = chunk.stream().map(Unread::sequence).toArray(Long[]::new);
            statement.setArray(1, connection.createArrayOf("bigint", sequences));
            statement.setArray(2, texts(connection, chunk, Dimensions::tool));
            statement.setArray(3, texts(connection, chunk, Dimensions::host));
            statement.setArray(4, texts(connection, chunk, Dimensions::author));
            statement.setArray(5, texts(connection, chunk, Dimensions::outcome));
            statement.setArray(6, texts(connection, chunk, said -> new JsonArray(said.secrets()).encode()));
            statement.executeUpdate();
        }
    }

    private static java.sql.Array texts(Connection connection, List<Unread> chunk, Function<Dimensions, String> column)
            throws SQLException {
        var texts =
                chunk.stream().map(unread -> column.apply(unread.dimensions())).toArray(String[]::new);
        return connection.createArrayOf("text", texts);
    }
}
