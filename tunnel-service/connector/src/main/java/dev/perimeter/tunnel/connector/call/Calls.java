package dev.perimeter.tunnel.connector.call;

import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.contract.Refused;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.tunnel.connector.file.ConnectorConfig;
import dev.perimeter.tunnel.connector.mcp.McpFailure;
import dev.perimeter.tunnel.connector.mcp.McpProgress;
import dev.perimeter.tunnel.v1.CallEnding;
import dev.perimeter.tunnel.v1.CallResult;
import dev.perimeter.tunnel.v1.Progress;
import dev.perimeter.tunnel.v1.StartCall;
import dev.perimeter.tunnel.v1.TunnelError;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** The calls that run here: each on a virtual thread, whether the stream is there or not. */
@ApplicationScoped
public class Calls {

    private static final Logger LOG = Logger.getLogger(Calls.class);

    private final Admission admission;
    private final Reports reports;
    private final ConnectorConfig config;
    private final Clock clock;
    private final Map<ActionId, RunningCall> running = new ConcurrentHashMap<>();

    Calls(Admission admission, Reports reports, ConnectorConfig config, Clock clock) {
        this.admission = admission;
        this.reports = reports;
        this.config = config;
        this.clock = clock;
    }

    /** Blocks until the action id is used up on disk, not until the call has ended. */
    public void start(StartCall start) {
        try {
            var call = admission.admit(start);
            var under = new RunningCall();
            running.put(call.action(), under);
            Thread.ofVirtual().name(call.action().value()).start(() -> run(call, under));
        } catch (RefusedException refused) {
            refuse(start, refused.reason());
        }
    }

    public void cancel(ActionId action) {
        var call = running.get(action);
        if (call != null) {
            call.cancel();
        }
    }

    /** The actions that run here, or whose reports tunnel-service does not have. */
    public Set<String> unsettled() {
        var actions = new HashSet<>(reports.unsettled());
        running.keySet().forEach(action -> actions.add(action.value()));
        return actions;
    }

    private void run(Admitted call, RunningCall under) {
        var result = result(call, under);
        LOG.infof("call.ended action=%s outcome=%s", call.action(), result.getEnding());
        reports.finished(call.action(), result);
        admission.ended(call);
        running.remove(call.action());
    }

    private CallResult result(Admitted call, RunningCall under) {
        try {
            var sent = call.upstream().call(call.tool(), call.arguments(), told -> progress(call.action(), told));
            under.sent(sent);
            return Results.of(sent.await(limit(call)), config.resultLimit().asLongValue());
        } catch (RefusedException refused) {
            return refused.reason() instanceof McpFailure failure ? Results.of(failure) : failed(call, refused);
        } catch (RuntimeException unexpected) {
            return failed(call, unexpected);
        }
    }

    private static CallResult failed(Admitted call, RuntimeException unexpected) {
        LOG.errorf(unexpected, "call.failed action=%s", call.action());
        return Results.error(CallEnding.CALL_ENDING_UNKNOWN, "the connector failed during the call");
    }

    private void progress(ActionId action, McpProgress told) {
        reports.progress(
                action,
                Progress.newBuilder()
                        .setProgress(told.progress())
                        .setTotal(told.total())
                        .setMessage(told.message())
                        .build());
    }

    private Duration limit(Admitted call) {
        var left = Duration.between(clock.instant(), call.finishBefore());
        var allowed = call.upstream().timeouts().call();
        return left.compareTo(allowed) < 0 ? left : allowed;
    }

    /** A repeat of what runs or waits to be reported changes nothing: its own report answers for it. */
    private void refuse(StartCall start, Refused reason) {
        Claims.action(start.getGrant()).ifPresent(action -> {
            LOG.warnf(
                    "call.refused action=%s reason=%s",
                    action, reason.getClass().getSimpleName());
            if (!running.containsKey(action) && !reports.has(action)) {
                reports.refused(action, error(reason), reason.message());
            }
        });
    }

    private static TunnelError error(Refused reason) {
        return switch (reason) {
            case dev.perimeter.harness.contract.GrantRefused refused -> Claims.error(refused);
            case ConnectorRefused.UnknownUpstream _ -> TunnelError.TUNNEL_ERROR_UNKNOWN_UPSTREAM;
            case ConnectorRefused.UnknownTool _ -> TunnelError.TUNNEL_ERROR_UNKNOWN_TOOL;
            case ConnectorRefused.UpstreamAway _ -> TunnelError.TUNNEL_ERROR_UPSTREAM_FAILED;
            case ConnectorRefused.DoesNotFit _ -> TunnelError.TUNNEL_ERROR_INVALID_ARGUMENTS;
            default -> TunnelError.TUNNEL_ERROR_REFUSED_BY_CONNECTOR;
        };
    }
}
