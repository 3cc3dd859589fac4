package dev.perimeter.tunnel.call;

import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.contract.GrantRefused;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.tunnel.upstream.ConnectorName;
import io.vertx.mutiny.sqlclient.Row;

/** Rows of the journal as values. */
final class CallRows {

    private CallRows() {}

    static Call call(Row row) {
        var action = row.getString("action");
        return new Call(
                new ActionId(action),
                new Subject(row.getString("workspace"), row.getString("session"), action, row.getString("agent")),
                row.getLong("fence"),
                new Call.Way(
                        new ConnectorName(row.getString("connector")),
                        row.getString("upstream"),
                        row.getString("tool"),
                        row.getBoolean("idempotent")),
                row.getString("flow"),
                row.getLong("bytes_out"),
                row.getOffsetDateTime("finish_before").toInstant());
    }

    static Settlement settlement(Row row, String session) {
        if (!row.getString("session").equals(session)) {
            throw new RefusedException(new GrantRefused.Exceeds("the action of another session"));
        }
        return switch (row.getString("state")) {
            case "running" -> new Settlement.Running();
            case "finished" -> new Settlement.Finished(outcome(row));
            case "unknown" -> new Settlement.Unknown(false);
            default -> new Settlement.Unknown(true);
        };
    }

    private static CallOutcome outcome(Row row) {
        return new CallOutcome(
                Ending.valueOf(row.getString("ending")), row.getBoolean("is_error"), row.getString("content"));
    }
}
