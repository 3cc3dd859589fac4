package dev.perimeter.harness.record;

import dev.perimeter.audit.contract.Kind;
import dev.perimeter.audit.v1.SearchRequest;
import dev.perimeter.harness.wire.Parameters;
import dev.perimeter.harness.wire.RequestRefused;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters of a search in the audit. */
public final class AuditQuery {

    private static final List<String> KINDS =
            Arrays.stream(Kind.values()).map(Kind::wire).sorted().toList();

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
                .setSession(orEmpty(session))
                .setAction(orEmpty(action))
                .setAgent(orEmpty(agent))
                .setKind(kind())
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
                orEmpty(from),
                orEmpty(until),
                orEmpty(order));
    }

    Scope scope() {
        return Scope.of(scope);
    }

    private String kind() {
        if (kind == null || kind.isEmpty()) {
            return "";
        }
        if (!KINDS.contains(kind)) {
            throw RequestRefused.invalid("kind", "must be one of " + KINDS);
        }
        return kind;
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
