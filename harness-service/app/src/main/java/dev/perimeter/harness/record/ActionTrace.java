package dev.perimeter.harness.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.perimeter.audit.v1.SearchResponse;
import dev.perimeter.audit.v1.StoredRecord;
import dev.perimeter.harness.action.Action;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The action behind a tool use with what is on record about it, in the order of the record and without payloads;
 * {@code more} says that it has further records.
 */
record ActionTrace(
        String id,
        @JsonProperty("session_id") String session,
        @JsonProperty("tool_use_id") String toolUse,
        String tool,
        @JsonProperty("mcp_server_name") @Nullable String server,
        String place,
        List<Entry> records,
        boolean more) {

    /** {@code record} is the canonical JSON that its producer signed. */
    record Entry(long sequence, @JsonRawValue String record) {

        static Entry of(StoredRecord stored) {
            return new Entry(
                    stored.getSequence(), stored.getRecord().getRecord().toStringUtf8());
        }
    }

    ActionTrace {
        records = List.copyOf(records);
    }

    static ActionTrace of(String session, Action action, SearchResponse found) {
        var call = action.call();
        return new ActionTrace(
                action.id().value(),
                session,
                action.toolUse(),
                call.tool(),
                call.server().isEmpty() ? null : call.server(),
                call.place().wire(),
                found.getRecordsList().stream().map(Entry::of).toList(),
                found.getMore());
    }

    @JsonProperty
    String type() {
        return "action";
    }
}
