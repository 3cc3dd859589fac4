package dev.perimeter.audit.search;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Which records are wanted, as conditions of SQL with their values; only what was asked for is a condition. Where an
 * index leaves the empty string out, the condition says so too: a prepared statement is planned without its values.
 */
public final class Filter {

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();
    private boolean ofASession;

    private Filter(String workspace) {
        add("workspace = %s", workspace);
    }

    /** Nobody reads beyond one workspace. */
    public static Filter of(String workspace) {
        return new Filter(workspace);
    }

    public Filter session(String session) {
        if (session.isEmpty()) {
            return this;
        }
        ofASession = true;
        return add("session = %s AND session <> ''", session);
    }

    public Filter action(String action) {
        return action.isEmpty() ? this : add("action = %s AND action <> ''", action);
    }

    /** Any of these. */
    public Filter actions(List<String> actions) {
        return add("action = ANY(%s) AND action <> ''", actions.toArray(String[]::new));
    }

    /** With or without the agent's version, as in {@code name@1}. */
    public Filter agent(String agent) {
        return agent.isEmpty() ? this : add("%s IN (agent, split_part(agent, '@', 1))", agent);
    }

    public Filter kind(String kind) {
        return kind.isEmpty() ? this : add("kind = %s", kind);
    }

    public Filter tool(String tool) {
        return tool.isEmpty() ? this : add("tool = %s AND tool <> ''", tool);
    }

    public Filter host(String host) {
        return host.isEmpty() ? this : add("host = %s AND host <> ''", host);
    }

    /** By id or by name, as records have it. */
    public Filter secret(String secret) {
        return secret.isEmpty() ? this : add("secrets @> ARRAY[%s::text] AND secrets <> '{}'", secret);
    }

    public Filter author(String author) {
        return author.isEmpty() ? this : add("author = %s AND author <> ''", author);
    }

    public Filter outcome(String outcome) {
        return outcome.isEmpty() ? this : add("outcome = %s AND outcome <> ''", outcome);
    }

    public Filter from(OffsetDateTime time) {
        return add("at >= %s", time);
    }

    public Filter until(OffsetDateTime time) {
        return add("at < %s", time);
    }

    /** One record. */
    public Filter at(long sequence) {
        return add("sequence = %s", sequence);
    }

    /** Leaves of a tree of this size. */
    public Filter below(long size) {
        return add("sequence < %s", size);
    }

    boolean ofASession() {
        return ofASession;
    }

    String where(int firstParameter) {
        var text = new ArrayList<String>();
        for (int i = 0; i < conditions.size(); i++) {
            text.add(conditions.get(i).formatted("$" + (firstParameter + i)));
        }
        return String.join(" AND ", text);
    }

    void addTo(Tuple tuple) {
        values.forEach(tuple::addValue);
    }

    private Filter add(String condition, Object value) {
        conditions.add(condition);
        values.add(value);
        return this;
    }
}
