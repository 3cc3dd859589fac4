package dev.perimeter.harness.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.action.ActionState.Permit;
import dev.perimeter.harness.action.Mandates;
import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.session.Lease;
import dev.perimeter.harness.session.Session;
import dev.perimeter.sandbox.v1.ActRequest;
import dev.perimeter.sandbox.v1.ActResponse;
import dev.perimeter.sandbox.v1.Result;
import dev.perimeter.sandbox.v1.Sandboxes;
import dev.perimeter.sandbox.v1.SettleResponse;
import io.quarkus.grpc.GrpcClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Lets actions happen in the session's sandbox. */
@ApplicationScoped
public class SandboxActor implements Actor {

    private static final String AUDIENCE = "sandbox-service";

    private final Sandboxes sandboxes;
    private final Inquiry inquiry;
    private final ToolConfig config;
    private final Clock clock;

    SandboxActor(@GrpcClient("sandbox") Sandboxes sandboxes, Mandates mandates, ToolConfig config, Clock clock) {
        this.sandboxes = sandboxes;
        this.inquiry = new Inquiry(mandates, AUDIENCE);
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Answer act(Permit permit, ObjectNode arguments) {
        var request = ActRequest.newBuilder()
                .setGrant(permit.grant())
                .setReceipt(permit.receipt())
                .setArguments(arguments.toString())
                .build();
        return Finish.of(
                sandboxes.act(request).filter(ActResponse::hasFinished).map(response -> answer(response.getFinished())),
                Duration.between(clock.instant(), permit.finishBefore()));
    }

    @Override
    public Settled settle(Session session, Lease lease, ActionId action) {
        return settled(
                sandboxes.settle(inquiry.settle(session, lease, action)).await().atMost(config.callTimeout()));
    }

    @Override
    public void cancel(Session session, ActionId action) {
        sandboxes.cancel(inquiry.cancel(session, action)).await().atMost(config.callTimeout());
    }

    private static Settled settled(SettleResponse response) {
        return switch (response.getStateCase()) {
            case RUNNING -> new Settled.Running();
            case FINISHED -> new Settled.Finished(answer(response.getFinished()));
            case UNKNOWN -> Inquiry.settled(response.getUnknown());
            case STATE_NOT_SET -> throw new IllegalStateException("sandbox-service answered without a state");
        };
    }

    private static Answer answer(Result result) {
        var ending = switch (result.getEnding()) {
            case ENDING_FINISHED -> Answer.FINISHED;
            case ENDING_TIMED_OUT -> "timed_out";
            case ENDING_CANCELLED -> Answer.CANCELLED;
            case ENDING_LOST, ENDING_UNSPECIFIED, UNRECOGNIZED -> Answer.UNKNOWN;
        };
        return Answer.text(ending, result.getIsError(), result.getText());
    }
}
