package dev.perimeter.harness.record;

import dev.perimeter.audit.contract.Dimensions;
import dev.perimeter.audit.contract.Kind;
import dev.perimeter.audit.v1.SearchRequest;
import dev.perimeter.harness.wire.Parameters;
import dev.perimeter.harness.wire.RequestRefused;
import jakarta.ws.rs.QueryParam;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters of a search in the audit. */
public final class AuditQuery {

    private static final List<String> KINDS =
            Arrays.stream(Kind.values()).map(Kind::wire).sorted().toList();

    /** Bytes; audit-service finds by nothing longer. */
    private static final int LONGEST = 256;

    /** {@code workspace}, which is the default, or {@code installation}: records that belong to no workspace. */
    @QueryParam("scope")
    @Nullable
    String scope;

    @QueryParam("session_id")
    @Nullable
    String session;

    @QueryParam("action_id")
    @Nullable
    String action;

    @QueryParam("agent_id")
    @Nullable
    String agent;

    @QueryParam("kind")
    @Nullable
    String kind;

    @QueryParam("tool")
    @Nullable
    String tool;

    /** Towards whom something left. */
    @QueryParam("host")
    @Nullable
    String host;

    /** A credential's id or name, whichever a record has. */
    @QueryParam("secret")
    @Nullable
    String secret;

    /** Whose doing it is: a person, or a client that no person is known behind. */
    @QueryParam("author")
    @Nullable
    String author;

    /** A decision's effect, a verdict or an ending. */
    @QueryParam("outcome")
    @Nullable
    String outcome;

    @QueryParam("created_at[gte]")
    @Nullable
    String from;

    @QueryParam("created_at[lt]")
    @Nullable
    String until;

    /** By sequence: {@code asc}, which is the default, or {@code desc}. */
    @QueryParam("order")
    @Nullable
    String order;

    @QueryParam("payloads")
    @Nullable
    String payloads;

    /** Without mandate, limit and place. */
    SearchRequest.Builder question() {
        var question = SearchRequest.newBuilder()
                .setSession(name("session_id", session))
                .setAction(name("action_id", action))
                .setAgent(name("agent_id", agent))
                .setKind(oneOf(KINDS, "kind", kind))
                .setTool(name("tool", tool))
                .setHost(name("host", host))
                .setSecret(name("secret", secret))
                .setAuthor(name("author", author))
                .setOutcome(oneOf(Dimensions.OUTCOMES, "outcome", outcome))
                .setNewestFirst(!Parameters.ascending(order, true))
                .setPayloads(Parameters.flag("payloads", payloads));
        Parameters.time("created_at[gte]", from).ifPresent(time -> question.setFrom(time.toString()));
        Parameters.time("created_at[lt]", until).ifPresent(time -> question.setUntil(time.toString()));
        return question;
    }

    /** What the page's name is bound to. */
    String name() {
        return String.join(
                " ",
                scope().name(),
                orEmpty(session),
                orEmpty(action),
                orEmpty(agent),
                orEmpty(kind),
                orEmpty(tool),
                orEmpty(host),
                orEmpty(secret),
                orEmpty(author),
                orEmpty(outcome),
                orEmpty(from),
                orEmpty(until),
                orEmpty(order));
    }

    Scope scope() {
        return Scope.of(scope);
    }

    private static String oneOf(List<String> known, String parameter, @Nullable String value) {
        var word = orEmpty(value);
        if (!word.isEmpty() && !known.contains(word)) {
            throw RequestRefused.invalid(parameter, "must be one of " + known);
        }
        return word;
    }

    private static String name(String parameter, @Nullable String value) {
        var name = orEmpty(value);
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST || name.indexOf('\0') >= 0) {
            throw RequestRefused.invalid(parameter, "has at most " + LONGEST + " bytes of UTF-8, and none is 0");
        }
        return name;
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
