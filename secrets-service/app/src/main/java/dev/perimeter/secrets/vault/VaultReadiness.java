package dev.perimeter.secrets.vault;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when Vault is open and lets this service in; says which of the two is not so. */
@Readiness
@ApplicationScoped
class VaultReadiness implements AsyncHealthCheck {

    private final Vault vault;

    VaultReadiness(Vault vault) {
        this.vault = vault;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return vault.state()
                .map(state -> HealthCheckResponse.named("vault")
                        .status(state == VaultState.READY)
                        .withData("state", state.name().toLowerCase(Locale.ROOT))
                        .build());
    }
}
