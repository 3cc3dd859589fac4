package dev.perimeter.harness.tool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.action.ActionState.Permit;
import dev.perimeter.harness.action.Mandates;
import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.session.Lease;
import dev.perimeter.harness.session.Session;
import dev.perimeter.harness.wire.ExactJson;
import dev.perimeter.tunnel.v1.CallRequest;
import dev.perimeter.tunnel.v1.CallResponse;
import dev.perimeter.tunnel.v1.CallResult;
import dev.perimeter.tunnel.v1.ListToolsRequest;
import dev.perimeter.tunnel.v1.SettleResponse;
import dev.perimeter.tunnel.v1.Tool;
import dev.perimeter.tunnel.v1.Tunnel;
import io.quarkus.grpc.GrpcClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Lets actions happen behind a connector. */
@ApplicationScoped
public class TunnelActor implements Actor {

    private static final String AUDIENCE = "tunnel-service";

    private final Tunnel tunnel;
    private final Mandates mandates;
    private final Inquiry inquiry;
    private final ToolConfig config;
    private final Clock clock;

    TunnelActor(@GrpcClient("tunnel") Tunnel tunnel, Mandates mandates, ToolConfig config, Clock clock) {
        this.tunnel = tunnel;
        this.mandates = mandates;
        this.inquiry = new Inquiry(mandates, AUDIENCE);
        this.config = config;
        this.clock = clock;
    }

    /** What an upstream offers. */
    public List<McpTool> tools(Session session, String upstream) {
        var request = ListToolsRequest.newBuilder()
                .setMandate(mandates.issue(session, AUDIENCE, "tunnel.read"))
                .setUpstream(upstream)
                .build();
        return tunnel.listTools(request).await().atMost(config.callTimeout()).getToolsList().stream()
                .map(TunnelActor::tool)
                .toList();
    }

    @Override
    public Answer act(Permit permit, ObjectNode arguments) {
        var request = CallRequest.newBuilder()
                .setGrant(permit.grant())
                .setReceipt(permit.receipt())
                .setArguments(arguments.toString())
                .build();
        return Finish.of(
                tunnel.call(request).filter(CallResponse::hasFinished).map(response -> answer(response.getFinished())),
                Duration.between(clock.instant(), permit.finishBefore()));
    }

    @Override
    public Settled settle(Session session, Lease lease, ActionId action) {
        return settled(
                tunnel.settle(inquiry.settle(session, lease, action)).await().atMost(config.callTimeout()));
    }

    @Override
    public void cancel(Session session, ActionId action) {
        tunnel.cancel(inquiry.cancel(session, action)).await().atMost(config.callTimeout());
    }

    private static McpTool tool(Tool tool) {
        return new McpTool(
                tool.getName(),
                tool.getDescription(),
                (ObjectNode) ExactJson.answered("tunnel-service", tool.getInputSchema()),
                tool.getIdempotent());
    }

    private static Settled settled(SettleResponse response) {
        return switch (response.getStateCase()) {
            case RUNNING -> new Settled.Running();
            case FINISHED -> new Settled.Finished(answer(response.getFinished()));
            case UNKNOWN -> Inquiry.settled(response.getUnknown());
            case STATE_NOT_SET -> throw new IllegalStateException("tunnel-service answered without a state");
        };
    }

    private static Answer answer(CallResult result) {
        return switch (result.getEnding()) {
            case CALL_ENDING_FINISHED ->
                new Answer(Answer.FINISHED, result.getIsError(), (ArrayNode)
                        ExactJson.answered("tunnel-service", result.getContent()));
            case CALL_ENDING_TIMED_OUT -> Answer.text("timed_out", true, "the call took longer than it may");
            case CALL_ENDING_CANCELLED -> Answer.text(Answer.CANCELLED, true, "the call was cancelled");
            case CALL_ENDING_UNKNOWN, CALL_ENDING_UNSPECIFIED, UNRECOGNIZED ->
                Answer.text(Answer.UNKNOWN, true, "the connector was lost: whether the call took effect is not known");
        };
    }
}
