package dev.perimeter.harness.session;

import dev.perimeter.harness.stack.Person;
import dev.perimeter.harness.stack.Stack;

/** Sessions for tests, and what the loop would have done with them. */
public final class Made {

    private Made() {}

    public static String agent(Person person) {
        return post(
                person,
                "/v1/agents",
                "{\"name\":\"reviewer\",\"model\":\"playbook/review\",\"tools\":[{\"type\":\"agent_toolset_20260401\"}]}");
    }

    public static String environment(Person person) {
        return post(person, "/v1/environments", "{\"name\":\"review\"}");
    }

    public static String session(Person person) {
        return session(person, agent(person), environment(person));
    }

    public static String session(Person person, String agent, String environment) {
        return post(person, "/v1/sessions", "{\"agent\":\"" + agent + "\",\"environment_id\":\"" + environment + "\"}");
    }

    /** With this model; {@code tools} and {@code session} are further JSON, each beginning with a comma. */
    public static String session(Person person, String model, String tools, String session) {
        var agent = post(
                person,
                "/v1/agents",
                "{\"name\":\"reviewer\",\"model\":\"" + model + "\",\"tools\":[{\"type\":\"agent_toolset_20260401\"}"
                        + tools + "}");
        return post(
                person,
                "/v1/sessions",
                "{\"agent\":\"" + agent + "\",\"environment_id\":\"" + environment(person) + "\"" + session + "}");
    }

    public static String session(Person person, String model) {
        return session(person, model, "]", "");
    }

    /** As the loop appends it. */
    public static void append(String session, String event, String type, String body) {
        Stack.database()
                .run("WITH raised AS (UPDATE session SET seq = seq + 1 WHERE id = '" + session + "' RETURNING seq)"
                        + " INSERT INTO session_event (session, seq, id, type, body, author, processed_at)"
                        + " SELECT '" + session + "', seq, '" + event + "', '" + type + "', '" + body
                        + "'::jsonb, 'agent', now() FROM raised");
        Stack.database().run("SELECT pg_notify('session_event', '" + session + "')");
    }

    /** An action in this state, as the loop keeps it. */
    public static void action(String session, String toolUse, String place, String state, String raisedBy) {
        Stack.database()
                .run("INSERT INTO action (id, session, tool_use, tool, server, place, arguments, arguments_hash, state,"
                        + " raised_by, finish_before, expires_at) VALUES ('" + toolUse.replace("sevt_", "act_") + "', '"
                        + session + "', '"
                        + toolUse + "', 'bash', '', '" + place + "', '{}', 'hash', '" + state + "', '" + raisedBy
                        + "', now() + interval '1 hour', now() + interval '1 hour')");
    }

    public static void status(String session, String status) {
        Stack.database().run("UPDATE session SET status = '" + status + "' WHERE id = '" + session + "'");
    }

    public static String post(Person person, String path, String body) {
        return person.http()
                .body(body)
                .post(path)
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }
}
