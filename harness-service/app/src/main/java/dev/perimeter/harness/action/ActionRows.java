package dev.perimeter.harness.action;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.action.ActionState.Allowed;
import dev.perimeter.harness.action.ActionState.Approved;
import dev.perimeter.harness.action.ActionState.Denied;
import dev.perimeter.harness.action.ActionState.Finished;
import dev.perimeter.harness.action.ActionState.Intended;
import dev.perimeter.harness.action.ActionState.Permit;
import dev.perimeter.harness.action.ActionState.Proposed;
import dev.perimeter.harness.action.ActionState.Waiting;
import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.wire.ExactJson;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Between a row of the action table and an action. */
final class ActionRows {

    static final String COLUMNS =
            "id, tool_use, tool, server, place, arguments::text AS arguments, arguments_hash, state,"
                    + " raised_by, rules, reason, policy_hash, approval, grant_jws, receipt, target, finish_before, expires_at";

    private ActionRows() {}

    static Action action(Row row) {
        var call = new Action.Call(
                row.getString("tool"),
                row.getString("server"),
                Place.of(row.getString("place")),
                (ObjectNode) ExactJson.stored(row.getString("arguments")),
                row.getString("arguments_hash"));
        return new Action(new ActionId(row.getString("id")), row.getString("tool_use"), call, state(row));
    }

    static String name(ActionState state) {
        return switch (state) {
            case Proposed _ -> "proposed";
            case Allowed _ -> "allowed";
            case Waiting _ -> "waiting";
            case Approved _ -> "approved";
            case Denied _ -> "denied";
            case Intended _ -> "intended";
            case Finished _ -> "finished";
        };
    }

    /** Id and fence first, then what an update sets. */
    static Tuple parameters(Action action, long fence) {
        var columns = Columns.of(action.state());
        return Tuple.from(new Object[] {
            action.id().value(),
            fence,
            name(action.state()),
            columns.raisedBy,
            columns.reason,
            columns.policyHash,
            columns.approval,
            columns.permit.grant(),
            columns.permit.receipt(),
            columns.permit.target(),
            time(columns.permit.finishBefore()),
            time(columns.expires),
            new JsonObject(action.call().arguments().toString()),
            action.call().argumentsHash(),
            columns.rules.toArray(String[]::new)
        });
    }

    private static ActionState state(Row row) {
        var policy = row.getString("policy_hash");
        var reason = row.getString("reason");
        return switch (row.getString("state")) {
            case "proposed" -> new Proposed();
            case "allowed" -> new Allowed(policy);
            case "waiting" -> new Waiting(why(row), instant(row, "expires_at"));
            case "approved" -> new Approved(policy, row.getString("approval"));
            case "denied" -> new Denied(policy, reason);
            case "intended" -> new Intended(permit(row), policy, row.getString("approval"));
            case "finished" -> new Finished();
            case String other -> throw new IllegalStateException("the database holds an action in state " + other);
        };
    }

    private static Waiting.Why why(Row row) {
        return new Waiting.Why(
                row.getString("raised_by"),
                row.getString("policy_hash"),
                List.of(row.getArrayOfStrings("rules")),
                row.getString("reason"));
    }

    private static Permit permit(Row row) {
        return new Permit(
                row.getString("grant_jws"),
                row.getString("receipt"),
                row.getString("target"),
                instant(row, "finish_before"));
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    private static @Nullable OffsetDateTime time(Instant instant) {
        return instant.equals(Instant.EPOCH) ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private record Columns(
            String raisedBy,
            List<String> rules,
            String reason,
            String policyHash,
            String approval,
            Permit permit,
            Instant expires) {

        private static final Permit NONE = new Permit("", "", "", Instant.EPOCH);

        static Columns of(ActionState state) {
            return switch (state) {
                case Proposed _, Finished _ -> decided("", "", "", NONE);
                case Allowed(var policy) -> decided("", policy, "", NONE);
                case Waiting(Waiting.Why(var by, var policy, var rules, var reason), var expires) ->
                    new Columns(by, rules, reason, policy, "", NONE, expires);
                case Approved(var policy, var approval) -> decided("", policy, approval, NONE);
                case Denied(var policy, var reason) -> decided(reason, policy, "", NONE);
                case Intended(var permit, var policy, var approval) -> decided("", policy, approval, permit);
            };
        }

        private static Columns decided(String reason, String policy, String approval, Permit permit) {
            return new Columns("", List.of(), reason, policy, approval, permit, Instant.EPOCH);
        }
    }
}
