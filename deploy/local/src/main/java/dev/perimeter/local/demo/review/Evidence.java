package dev.perimeter.local.demo.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.local.process.Wait;
import java.io.PrintWriter;
import java.time.Duration;

/** What the audit record says of a session, as an auditor reads it. */
record Evidence(Clients clients) {

    /** Outcomes and flows reach audit-service by Kafka, a moment after the session rests. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    void print(String session, PrintWriter out) {
        var api = clients.perimeter("auditor");
        var path = "/coverage?session_id=" + session;
        Wait.atMost(PATIENCE, () -> whole(api.get(path).body()));
        var coverage = api.require(path);
        out.println();
        out.println("  Coverage  " + coverage.path("inside").asInt() + " of "
                + coverage.path("actions").asInt() + " actions happened inside the perimeter");
        out.println("            " + coverage.path("refused").asInt() + " refused and on record");
        var console = clients.base() + "/console";
        out.println("  Session   " + console + "/sessions/" + session);
        out.println("  Diagram   " + console + "/diagram/" + session);
        out.println("            log in as admin to see both, and to check the proofs of their records");
        out.flush();
    }

    private static boolean whole(JsonNode coverage) {
        var actions = coverage.path("actions").asInt();
        return actions > 0
                && actions == coverage.path("inside").asInt()
                && coverage.path("pending").asInt() == 0;
    }
}
