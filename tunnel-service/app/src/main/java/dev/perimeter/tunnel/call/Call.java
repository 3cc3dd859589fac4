package dev.perimeter.tunnel.call;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.contract.Grant;
import dev.perimeter.harness.contract.Ids;
import dev.perimeter.tunnel.upstream.ConnectorName;
import dev.perimeter.tunnel.upstream.Order;
import dev.perimeter.tunnel.upstream.Route;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** A call as the journal keeps it; one flow stands for it in the record. */
record Call(ActionId action, Subject subject, long fence, Way way, String flow, long bytesOut, Instant finishBefore) {

    /** Through which connector to which upstream's tool. */
    record Way(ConnectorName connector, String upstream, String tool, boolean idempotent) {}

    static Call of(Grant grant, Route route, Order order) {
        var way = new Way(
                route.attachment().connector(),
                route.upstream().value(),
                route.tool().name(),
                route.tool().idempotent());
        var bytes = order.arguments().getBytes(StandardCharsets.UTF_8).length;
        return new Call(
                grant.action(),
                Subject.of(grant),
                grant.scope().fence(),
                way,
                Ids.random("flow"),
                bytes,
                grant.window().finishBefore());
    }

    Draft opened() {
        var fact = new Fact.FlowOpened(
                flow, way.upstream, way.upstream, 0, way.tool, "", "inspected", "connector " + way.connector, false);
        return new Draft(subject, flow, fact);
    }

    Draft closed(CallOutcome outcome) {
        var verdict = outcome.ending() == Ending.FINISHED ? "allowed" : "cut";
        var reason = outcome.ending() == Ending.FINISHED
                ? ""
                : outcome.ending().name().toLowerCase(java.util.Locale.ROOT);
        return closed(verdict, reason, outcome.size());
    }

    /** The connector, or its absence, kept the call from starting. */
    Draft refused(String reason) {
        return closed("refused", reason, 0);
    }

    private Draft closed(String verdict, String reason, long bytesIn) {
        return new Draft(subject, flow, new Fact.FlowClosed(flow, verdict, reason, 0, bytesOut, bytesIn, List.of()));
    }
}
