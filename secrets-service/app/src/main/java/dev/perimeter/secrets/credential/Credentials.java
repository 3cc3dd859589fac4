package dev.perimeter.secrets.credential;

import dev.perimeter.harness.contract.Mandate;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.secrets.vault.SecretValue;
import dev.perimeter.secrets.vault.Vault;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps descriptions and passes values on to Vault, all within the workspace of a mandate. */
@ApplicationScoped
public class Credentials {

    private final CredentialTable table;
    private final Vault vault;

    Credentials(CredentialTable table, Vault vault) {
        this.table = table;
        this.vault = vault;
    }

    /** The value first: a description without a value would promise what cannot be leased. */
    public Uni<Void> store(Mandate mandate, Description description, Optional<SecretValue> value) {
        DescriptionRules.check(mandate.workspace(), description);
        return table.find(description.id()).chain(found -> {
            var known = found.map(credential -> own(credential, description.id(), mandate.workspace()));
            known.filter(Credential::archived).ifPresent(_ -> {
                throw new RefusedException(new CredentialRefused.Deleted(description.id()));
            });
            var credential = known.orElseGet(() -> Credential.first(mandate.workspace(), description));
            return keep(credential, known.isEmpty(), value).chain(() -> save(mandate, description, known.isPresent()));
        });
    }

    /** No value may be leased afterwards; answers with the value's place, to be destroyed. Idempotent. */
    public Uni<Stored> archive(Mandate mandate, CredentialId id) {
        return table.find(id).chain(found -> {
            var credential = own(found.orElseThrow(() -> unknown(id)), id, mandate.workspace());
            var stored = new Stored(credential.description(), credential.path());
            return credential.archived()
                    ? Uni.createFrom().item(stored)
                    : table.change(id, "deleted", mandate.principal(), Credential::archive)
                            .replaceWith(stored);
        });
    }

    /** Those asked for that are in the workspace; all of it if none is named. */
    public Uni<List<Description>> describe(Mandate mandate, Set<CredentialId> ids) {
        return table.list(mandate.workspace())
                .map(found -> found.stream()
                        .map(Credential::description)
                        .filter(description -> ids.isEmpty() || ids.contains(description.id()))
                        .toList());
    }

    /** For a lease; fails with {@link CredentialRefused.Unknown}. */
    public Uni<Stored> find(String workspace, CredentialId id) {
        return table.find(id)
                .map(found -> found.filter(credential -> !credential.archived())
                        .map(credential -> stored(own(credential, id, workspace)))
                        .orElseThrow(() -> unknown(id)));
    }

    /** The key of a model provider. */
    public Uni<Stored> modelKey(String provider) {
        var name = ModelKeys.name(provider);
        return table.named(ModelKeys.WORKSPACE, name)
                .map(found -> found.map(Credentials::stored)
                        .orElseThrow(() -> new RefusedException(new CredentialRefused.Unknown(name))));
    }

    private Uni<Void> keep(Credential credential, boolean fresh, Optional<SecretValue> value) {
        if (value.isEmpty() && fresh) {
            throw new RefusedException(new CredentialRefused.Invalid("a new credential needs a value"));
        }
        return value.map(given -> vault.put(credential.path(), given).eventually(given::close))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> save(Mandate mandate, Description description, boolean known) {
        return known
                ? table.change(description.id(), "updated", mandate.principal(), found -> found.describe(description))
                : table.insert(Credential.first(mandate.workspace(), description), mandate.principal());
    }

    private static Stored stored(Credential credential) {
        return new Stored(credential.description(), credential.path());
    }

    private static Credential own(Credential credential, CredentialId id, String workspace) {
        var same = credential.description().id().equals(id);
        if (!same || !credential.workspace().equals(workspace)) {
            throw unknown(id);
        }
        return credential;
    }

    private static RefusedException unknown(CredentialId id) {
        return new RefusedException(new CredentialRefused.Unknown(id.value()));
    }
}
