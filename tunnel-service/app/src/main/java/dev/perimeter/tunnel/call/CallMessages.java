package dev.perimeter.tunnel.call;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.v1.Running;
import dev.perimeter.harness.v1.Unknown;
import dev.perimeter.tunnel.upstream.ConnectorSummary;
import dev.perimeter.tunnel.upstream.ToolDefinition;
import dev.perimeter.tunnel.v1.CallEnding;
import dev.perimeter.tunnel.v1.CallResponse;
import dev.perimeter.tunnel.v1.CallResult;
import dev.perimeter.tunnel.v1.Connector;
import dev.perimeter.tunnel.v1.ListConnectorsResponse;
import dev.perimeter.tunnel.v1.ListToolsResponse;
import dev.perimeter.tunnel.v1.Progress;
import dev.perimeter.tunnel.v1.SettleResponse;
import dev.perimeter.tunnel.v1.Tool;
import dev.perimeter.tunnel.v1.UpstreamSummary;
import java.util.List;

/** Calls in protobuf. */
public final class CallMessages {

    private static final double NANOS = 1_000_000;

    private CallMessages() {}

    static ListConnectorsResponse connectors(List<ConnectorSummary> connectors) {
        var response = ListConnectorsResponse.newBuilder();
        for (var connector : connectors) {
            response.addConnectors(connector(connector));
        }
        return response.build();
    }

    private static Connector connector(ConnectorSummary connector) {
        var message = Connector.newBuilder()
                .setName(connector.name())
                .setState(connector.state())
                .setSince(connector.since().toString())
                .setLastSeen(connector.lastSeen().toString());
        connector.latency().ifPresent(latency -> message.setLatencyMs(latency.toNanos() / NANOS));
        for (var upstream : connector.upstreams()) {
            message.addUpstreams(upstream.name())
                    .addOffered(UpstreamSummary.newBuilder()
                            .setName(upstream.name())
                            .setKind(upstream.kind())
                            .setStatus(upstream.status())
                            .setTools(upstream.tools())
                            .setLastSeen(upstream.lastSeen().toString()));
        }
        return message.build();
    }

    static ListToolsResponse tools(List<ToolDefinition> tools) {
        var response = ListToolsResponse.newBuilder();
        for (var tool : tools) {
            response.addTools(Tool.newBuilder()
                    .setName(tool.name())
                    .setDescription(tool.description())
                    .setInputSchema(tool.inputSchema())
                    .setIdempotent(tool.idempotent()));
        }
        return response.build();
    }

    static CallResponse response(CallEvent event) {
        return switch (event) {
            case CallEvent.Progressed(var progress, var total, var message) ->
                CallResponse.newBuilder()
                        .setProgress(Progress.newBuilder()
                                .setProgress(progress)
                                .setTotal(total)
                                .setMessage(message))
                        .build();
            case CallEvent.Ended(var outcome) ->
                CallResponse.newBuilder().setFinished(result(outcome)).build();
            case CallEvent.TurnedAway(var reason) -> throw new RefusedException(reason);
        };
    }

    static SettleResponse settlement(Settlement settlement) {
        return switch (settlement) {
            case Settlement.Running _ ->
                SettleResponse.newBuilder()
                        .setRunning(Running.getDefaultInstance())
                        .build();
            case Settlement.Finished(var outcome) ->
                SettleResponse.newBuilder().setFinished(result(outcome)).build();
            case Settlement.Unknown(var neverStarted) ->
                SettleResponse.newBuilder()
                        .setUnknown(Unknown.newBuilder().setNeverStarted(neverStarted))
                        .build();
        };
    }

    /** What a connector reports; an ending that it may not leave open counts as unknown. */
    public static CallOutcome outcome(CallResult result) {
        return new CallOutcome(ending(result.getEnding()), result.getIsError(), result.getContent());
    }

    public static CallEvent.Progressed progress(Progress progress) {
        return new CallEvent.Progressed(progress.getProgress(), progress.getTotal(), progress.getMessage());
    }

    private static CallResult result(CallOutcome outcome) {
        return CallResult.newBuilder()
                .setContent(outcome.content())
                .setIsError(outcome.isError())
                .setEnding(ending(outcome.ending()))
                .build();
    }

    private static CallEnding ending(Ending ending) {
        return switch (ending) {
            case FINISHED -> CallEnding.CALL_ENDING_FINISHED;
            case TIMED_OUT -> CallEnding.CALL_ENDING_TIMED_OUT;
            case CANCELLED -> CallEnding.CALL_ENDING_CANCELLED;
            case UNKNOWN -> CallEnding.CALL_ENDING_UNKNOWN;
        };
    }

    private static Ending ending(CallEnding ending) {
        return switch (ending) {
            case CALL_ENDING_FINISHED -> Ending.FINISHED;
            case CALL_ENDING_TIMED_OUT -> Ending.TIMED_OUT;
            case CALL_ENDING_CANCELLED -> Ending.CANCELLED;
            case CALL_ENDING_UNKNOWN, CALL_ENDING_UNSPECIFIED, UNRECOGNIZED -> Ending.UNKNOWN;
        };
    }
}
