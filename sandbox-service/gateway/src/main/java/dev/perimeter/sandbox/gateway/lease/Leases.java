package dev.perimeter.sandbox.gateway.lease;

import com.google.protobuf.ByteString;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.sandbox.gateway.placeholder.Place;
import dev.perimeter.sandbox.gateway.placeholder.Placeholder;
import dev.perimeter.sandbox.gateway.redaction.Renderings;
import dev.perimeter.sandbox.gateway.refusal.FlowRefused;
import dev.perimeter.sandbox.gateway.refusal.FlowRefused.PlaceholderForbidden;
import dev.perimeter.sandbox.gateway.rule.Authority;
import dev.perimeter.sandbox.gateway.rule.Destination;
import dev.perimeter.sandbox.gateway.secret.SecretValue;
import dev.perimeter.sandbox.gateway.setting.GatewayConfig;
import dev.perimeter.secrets.v1.Description;
import dev.perimeter.secrets.v1.LeaseRequest;
import dev.perimeter.secrets.v1.LeaseResponse;
import dev.perimeter.secrets.v1.RevokeRequest;
import dev.perimeter.secrets.v1.Secrets;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.stream.Collectors;

/** The edge to secrets-service. */
@ApplicationScoped
public class Leases {

    private final Secrets secrets;
    private final Duration timeout;

    Leases(@GrpcClient("secrets") Secrets secrets, GatewayConfig config) {
        this.secrets = secrets;
        this.timeout = config.leaseTimeout();
    }

    /** Takes a value for an action that was proven by grant and receipt. */
    public Uni<Leased> take(String grant, String receipt, Placeholder placeholder, Authority target) {
        var request = LeaseRequest.newBuilder()
                .setGrant(grant)
                .setReceipt(receipt)
                .setCredential(placeholder.credential())
                .setHost(target.toString())
                .build();
        return secrets.lease(request)
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .transform(failure -> new RefusedException(refusal(failure, placeholder)))
                .map(response -> leased(response, placeholder));
    }

    /** Ends every lease of an action. */
    public Uni<Void> end(String action) {
        return secrets.revoke(RevokeRequest.newBuilder().setAction(action).build())
                .ifNoItem()
                .after(timeout)
                .fail()
                .replaceWithVoid();
    }

    private static Leased leased(LeaseResponse response, Placeholder placeholder) {
        if (response.getValue().size() < Renderings.SHORTEST) {
            throw new RefusedException(new PlaceholderForbidden(
                    placeholder.name(),
                    "its value is shorter than " + Renderings.SHORTEST + " bytes and could not be hidden in answers"));
        }
        return new Leased(
                response.getLease(),
                value(response.getValue()),
                terms(placeholder, response.getDescription()),
                expires(response.getExpires()));
    }

    private static SecretValue value(ByteString bytes) {
        return new SecretValue(bytes.toByteArray());
    }

    private static Placeholder terms(Placeholder placeholder, Description description) {
        return new Placeholder(
                placeholder.credential(),
                placeholder.name(),
                placeholder.text(),
                description.getHostsList().stream()
                        .map(Destination::parse)
                        .flatMap(Optional::stream)
                        .toList(),
                description.getPlacesList().stream()
                        .map(Place::of)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet()));
    }

    private static Instant expires(String text) {
        try {
            return text.isEmpty() ? Instant.MAX : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return Instant.MIN;
        }
    }

    private static FlowRefused refusal(Throwable failure, Placeholder placeholder) {
        if (!(failure instanceof StatusRuntimeException refused)) {
            return new FlowRefused.SecretsUnavailable(placeholder.name());
        }
        return switch (refused.getStatus().getCode()) {
            case NOT_FOUND -> new PlaceholderForbidden(placeholder.name(), "secrets-service knows no such credential");
            case PERMISSION_DENIED, FAILED_PRECONDITION, INVALID_ARGUMENT, OUT_OF_RANGE ->
                new PlaceholderForbidden(placeholder.name(), "secrets-service does not lease it for this");
            default -> new FlowRefused.SecretsUnavailable(placeholder.name());
        };
    }
}
