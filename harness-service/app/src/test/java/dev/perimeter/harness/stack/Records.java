package dev.perimeter.harness.stack;

import java.util.List;

/** What waits in the outbox to be put on record. */
public final class Records {

    private Records() {}

    /** Those of a kind that belong to no workspace, in canonical JSON. */
    public static List<String> of(String kind) {
        return Stack.database()
                .column("SELECT convert_from(decode(convert_from(body, 'UTF8')::json->'data'->>'record', 'base64'),"
                        + " 'UTF8') FROM outbox WHERE event_id LIKE 'harness//" + kind + "/%'");
    }
}
