package dev.perimeter.sandbox.rpc;

import com.google.protobuf.ByteString;
import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.sandbox.action.ActionResult;
import dev.perimeter.sandbox.action.Follower;
import dev.perimeter.sandbox.v1.ActResponse;
import dev.perimeter.sandbox.v1.Output;
import dev.perimeter.sandbox.v1.Started;
import io.grpc.Status;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.nio.ByteBuffer;

/** Passes an action on to its caller while there is one. */
final class Stream implements Follower {

    private static final String LEFT = "this replica ends before the action does; ask what became of it";

    private final MultiEmitter<? super ActResponse> emitter;
    private boolean finished;

    Stream(MultiEmitter<? super ActResponse> emitter) {
        this.emitter = emitter;
    }

    @Override
    public void started(ActionId action) {
        emitter.emit(ActResponse.newBuilder()
                .setStarted(Started.getDefaultInstance())
                .build());
    }

    @Override
    public void output(ByteBuffer chunk, long offset) {
        if (!emitter.isCancelled()) {
            emitter.emit(ActResponse.newBuilder()
                    .setOutput(Output.newBuilder()
                            .setBytes(ByteString.copyFrom(chunk))
                            .setOffset(offset))
                    .build());
        }
    }

    @Override
    public void finished(ActionResult result) {
        finished = true;
        emitter.emit(
                ActResponse.newBuilder().setFinished(Answers.result(result)).build());
    }

    /** An action that goes on without this process has no result here. */
    void end() {
        if (finished) {
            emitter.complete();
        } else {
            emitter.fail(Status.UNAVAILABLE.withDescription(LEFT).asRuntimeException());
        }
    }
}
