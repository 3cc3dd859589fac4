package dev.perimeter.tunnel.connector.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.audit.contract.Receipts;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.contract.Grant;
import dev.perimeter.harness.contract.GrantRefused;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.tunnel.connector.file.ConnectorConfig;
import dev.perimeter.tunnel.connector.upstream.OfferedTool;
import dev.perimeter.tunnel.connector.upstream.Upstream;
import dev.perimeter.tunnel.connector.upstream.Upstreams;
import dev.perimeter.tunnel.v1.StartCall;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;

/** The private side's last word: believes nobody's check but its own. */
@ApplicationScoped
class Admission {

    private final Receipts receipts;
    private final Upstreams upstreams;
    private final UsedActions used;

    Admission(Receipts receipts, Upstreams upstreams, ConnectorConfig config, Clock clock) {
        this.receipts = receipts;
        this.upstreams = upstreams;
        this.used = UsedActions.open(config.state(), clock);
    }

    /** Uses up the action id; {@link RefusedException} when the call may not start. */
    Admitted admit(StartCall start) {
        var grant = receipts.toStart(start.getGrant(), start.getReceipt());
        requireGranted(grant, start.getArguments());
        var upstream = upstream(grant);
        var tool = tool(upstream, grant.call().tool());
        tool.input().complaint(start.getArguments()).ifPresent(complaint -> {
            throw new RefusedException(new ConnectorRefused.DoesNotFit(complaint));
        });
        if (!used.begin(grant.action(), grant.window().startBefore(), tool.idempotent())) {
            throw new RefusedException(new GrantRefused.AlreadyUsed(grant.action()));
        }
        return new Admitted(
                grant.action(),
                upstream,
                tool.tool().name(),
                json(start.getArguments(), grant),
                grant.window().finishBefore());
    }

    void ended(Admitted call) {
        used.end(call.action());
    }

    @PreDestroy
    void close() throws IOException {
        used.close();
    }

    private Upstream upstream(Grant grant) {
        return upstreams
                .named(grant.scope().target(), grant.scope().workspace())
                .orElseThrow(() -> new RefusedException(new ConnectorRefused.UnknownUpstream()));
    }

    private static OfferedTool tool(Upstream upstream, String tool) {
        if (!upstream.allows(tool)) {
            throw new RefusedException(new ConnectorRefused.UnknownTool());
        }
        return upstream.tool(tool).orElseThrow(() -> new RefusedException(new ConnectorRefused.UpstreamAway()));
    }

    private static void requireGranted(Grant grant, String arguments) {
        try {
            if (!Canonical.sha256(Canonical.bytes(arguments))
                    .equals(grant.call().argumentsHash())) {
                throw new RefusedException(new GrantRefused.ArgumentsDiffer(grant.action()));
            }
        } catch (UncheckedIOException _) {
            throw new RefusedException(new GrantRefused.ArgumentsDiffer(grant.action()));
        }
    }

    private static JsonNode json(String arguments, Grant grant) {
        try {
            return Canonical.JSON.readTree(arguments);
        } catch (JsonProcessingException _) {
            throw new RefusedException(new GrantRefused.ArgumentsDiffer(grant.action()));
        }
    }
}
