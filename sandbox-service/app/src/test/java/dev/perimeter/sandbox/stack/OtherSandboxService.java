package dev.perimeter.sandbox.stack;

import static dev.perimeter.harness.testing.OtherReplica.answering;

import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.harness.testing.OtherReplica;
import dev.perimeter.harness.v1.CancelResponse;
import dev.perimeter.harness.v1.Running;
import dev.perimeter.sandbox.v1.ActResponse;
import dev.perimeter.sandbox.v1.CreateResponse;
import dev.perimeter.sandbox.v1.DeleteResponse;
import dev.perimeter.sandbox.v1.Result;
import dev.perimeter.sandbox.v1.Sandbox;
import dev.perimeter.sandbox.v1.SandboxesGrpc;
import dev.perimeter.sandbox.v1.SettleResponse;
import io.grpc.InsecureServerCredentials;
import io.grpc.ServerServiceDefinition;

/**
 * What another sandbox-service answers. It extends no generated service, which the framework would take for the one to be
 * tested.
 */
public final class OtherSandboxService {

    /** What its actions say. */
    public static final String TEXT = "of the other";

    private static final CreateResponse CREATED = CreateResponse.newBuilder()
            .setSandbox(Sandbox.newBuilder().setState("ready"))
            .build();
    private static final ActResponse ACTED = ActResponse.newBuilder()
            .setFinished(Result.newBuilder().setText(TEXT))
            .build();
    private static final SettleResponse SETTLED =
            SettleResponse.newBuilder().setRunning(Running.getDefaultInstance()).build();

    private OtherSandboxService() {}

    /** It has the sandbox, which is one of the same node. */
    public static OtherReplica holding(SandboxId sandbox) {
        return new OtherReplica(Stack.database(), service(), InsecureServerCredentials.create())
                .holding(sandbox.value());
    }

    private static ServerServiceDefinition service() {
        return ServerServiceDefinition.builder(SandboxesGrpc.SERVICE_NAME)
                .addMethod(SandboxesGrpc.getCreateMethod(), answering(_ -> CREATED))
                .addMethod(SandboxesGrpc.getActMethod(), answering(_ -> ACTED))
                .addMethod(SandboxesGrpc.getSettleMethod(), answering(_ -> SETTLED))
                .addMethod(SandboxesGrpc.getCancelMethod(), answering(_ -> CancelResponse.getDefaultInstance()))
                .addMethod(SandboxesGrpc.getDeleteMethod(), answering(_ -> DeleteResponse.getDefaultInstance()))
                .build();
    }
}
