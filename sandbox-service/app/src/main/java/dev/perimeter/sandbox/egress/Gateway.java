package dev.perimeter.sandbox.egress;

import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.v1.AdmitRequest;
import dev.perimeter.sandbox.v1.CloseRequest;
import dev.perimeter.sandbox.v1.DismissRequest;
import dev.perimeter.sandbox.v1.Egress;
import dev.perimeter.sandbox.v1.OpenRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import org.jboss.logging.Logger;

/** The edge to the egress gateway. Blocking; for virtual threads. */
@ApplicationScoped
public class Gateway {

    private static final Logger LOG = Logger.getLogger(Gateway.class);

    private final Egress egress;
    private final EgressConfig config;

    Gateway(@GrpcClient("gateway") Egress egress, EgressConfig config) {
        this.egress = egress;
        this.config = config;
    }

    /** Opens, or opens again, what the sandbox may reach. */
    public WayOut open(OpenRequest opening) {
        var response = answer("Open", egress.open(opening), config.openTimeout());
        return new WayOut(Path.of(response.getSocket()), response.getCa());
    }

    /** The credential of one action, which must not be started without. */
    public Admission admit(SandboxId sandbox, String grant, String receipt) {
        var request = AdmitRequest.newBuilder()
                .setSandbox(sandbox.value())
                .setGrant(grant)
                .setReceipt(receipt)
                .build();
        try {
            var response = egress.admit(request).await().atMost(config.admitTimeout());
            return new Admission.Admitted(
                    new ProxyCredential(response.getUser(), response.getPassword(), response.getProxy()));
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return new Admission.NotOpen();
            }
            throw GatewayFailures.refusal("Admit", e);
        } catch (TimeoutException e) {
            throw GatewayFailures.refusal("Admit", e);
        }
    }

    /** Kills the credential; false where the gateway does not say that it is dead. */
    public boolean dismiss(SandboxId sandbox, ActionId action) {
        var request = DismissRequest.newBuilder()
                .setSandbox(sandbox.value())
                .setAction(action.value())
                .build();
        try {
            egress.dismiss(request).await().atMost(config.admitTimeout());
            return true;
        } catch (StatusRuntimeException | TimeoutException e) {
            LOG.warnf("egress.dismiss.failed sandbox=%s action=%s reason=%s", sandbox, action, e.getMessage());
            return false;
        }
    }

    /** Idempotent; a gateway that is down has closed everything. */
    public void close(SandboxId sandbox) {
        try {
            egress.close(CloseRequest.newBuilder().setSandbox(sandbox.value()).build())
                    .await()
                    .atMost(config.openTimeout());
        } catch (StatusRuntimeException | TimeoutException e) {
            LOG.warnf("egress.close.failed sandbox=%s reason=%s", sandbox, e.getMessage());
        }
    }

    private static <T> T answer(String step, Uni<T> call, Duration timeout) {
        try {
            return call.await().atMost(timeout);
        } catch (StatusRuntimeException | TimeoutException e) {
            throw GatewayFailures.refusal(step, e);
        }
    }
}
