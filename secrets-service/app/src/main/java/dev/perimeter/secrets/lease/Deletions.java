package dev.perimeter.secrets.lease;

import dev.perimeter.harness.contract.Mandate;
import dev.perimeter.secrets.credential.CredentialId;
import dev.perimeter.secrets.credential.Credentials;
import dev.perimeter.secrets.vault.Vault;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Deletes a credential: no new lease, then no lease, then no value. Every step may be repeated. */
@ApplicationScoped
public class Deletions {

    private final Credentials credentials;
    private final Revocations revocations;
    private final Vault vault;

    Deletions(Credentials credentials, Revocations revocations, Vault vault) {
        this.credentials = credentials;
        this.revocations = revocations;
        this.vault = vault;
    }

    public Uni<Void> delete(Mandate mandate, CredentialId id) {
        return credentials
                .archive(mandate, id)
                .call(() -> revocations.credential(id))
                .chain(stored -> vault.destroy(stored.path()));
    }
}
