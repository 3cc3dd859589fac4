package dev.perimeter.harness.vault;

import dev.perimeter.harness.contract.RefusedException;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.LockModeType;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Finds vaults and credentials within a workspace. */
final class VaultRows {

    private VaultRows() {}

    static Uni<StoredVault> vault(Mutiny.Session session, String workspace, String id, LockModeType lock) {
        return session.find(StoredVault.class, id, lock)
                .map(vault -> vault == null || !vault.workspace.equals(workspace) ? null : vault)
                .onItem()
                .ifNull()
                .failWith(() -> new RefusedException(new VaultRefused.UnknownVault(id)));
    }

    /** A vault that takes changes. */
    static Uni<StoredVault> open(Mutiny.Session session, String workspace, String id) {
        return vault(session, workspace, id, LockModeType.PESSIMISTIC_WRITE).invoke(vault -> {
            if (vault.archived != null) {
                throw new RefusedException(new VaultRefused.Archived(id));
            }
        });
    }

    /** One whose value is stored. */
    static Uni<StoredCredential> credential(Mutiny.Session session, StoredVault vault, String id, LockModeType lock) {
        return session.find(StoredCredential.class, id, lock)
                .map(found -> found == null || !found.vault.equals(vault.id) || !found.stored ? null : found)
                .onItem()
                .ifNull()
                .failWith(() -> new RefusedException(new VaultRefused.UnknownCredential(id)));
    }

    /** Those that are not archived, also where their value is on its way. */
    static Uni<List<StoredCredential>> credentials(Mutiny.Session session, String vault) {
        return session.createSelectionQuery(
                        "from Credential c where c.vault = :vault and c.archived is null order by c.id",
                        StoredCredential.class)
                .setParameter("vault", vault)
                .getResultList();
    }
}
