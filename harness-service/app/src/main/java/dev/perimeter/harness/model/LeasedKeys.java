package dev.perimeter.harness.model;

import dev.perimeter.harness.action.Mandates;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.model.ModelRequest.Sender;
import dev.perimeter.secrets.v1.LeaseForModelRequest;
import dev.perimeter.secrets.v1.LeaseResponse;
import dev.perimeter.secrets.v1.RevokeRequest;
import dev.perimeter.secrets.v1.Secrets;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Keys on lease from secrets-service, one lease for each request to a model. */
@ApplicationScoped
class LeasedKeys implements ProviderKeys {

    private static final Logger LOG = Logger.getLogger(LeasedKeys.class);

    private final Issuer mandates;
    private final Secrets secrets;
    private final Duration timeout;

    @Inject
    LeasedKeys(Mandates mandates, @GrpcClient("secrets") Secrets secrets, ModelConfig config) {
        this(mandates::issue, secrets, config.keyTimeout());
    }

    LeasedKeys(Issuer mandates, Secrets secrets, Duration timeout) {
        this.mandates = mandates;
        this.secrets = secrets;
        this.timeout = timeout;
    }

    /** The shape of {@link Mandates#issue}. */
    interface Issuer {

        String issue(String audience, String purpose, String workspace, String session, String principal);
    }

    @Override
    public ProviderKey lease(String name, Sender sender) throws InterruptedException {
        var mandate = mandates.issue(
                "secrets-service", "secrets.model", sender.workspace(), sender.session(), sender.principal());
        var request = LeaseForModelRequest.newBuilder()
                .setMandate(mandate)
                .setProvider(name)
                .build();
        var lease = answer(name, secrets.leaseForModel(request));
        return ProviderKey.of(name, lease.getValue().toByteArray(), () -> giveBack(lease.getLease()));
    }

    private LeaseResponse answer(String name, Uni<LeaseResponse> call) throws InterruptedException {
        var pending = call.subscribeAsCompletionStage();
        try {
            return pending.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new RefusedException(SecretsFailures.refused(name, e.getCause()));
        } catch (TimeoutException _) {
            throw new RefusedException(new ModelRefused.Retryable(
                    name, "secrets-service gave no key within " + timeout.toSeconds() + " s", Duration.ZERO));
        } finally {
            pending.cancel(true);
        }
    }

    /** Nobody waits for it: secrets-service ends a lease by itself when its time is over. */
    private void giveBack(String lease) {
        var request = RevokeRequest.newBuilder().setLease(lease).build();
        secrets.revoke(request)
                .ifNoItem()
                .after(timeout)
                .fail()
                .subscribe()
                .with(_ -> {}, failure -> LOG.warnf("lease.not-revoked lease=%s failure=%s", lease, failure));
    }
}
