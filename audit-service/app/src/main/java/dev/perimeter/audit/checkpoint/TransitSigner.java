package dev.perimeter.audit.checkpoint;

import dev.perimeter.audit.admission.AuditRefused;
import dev.perimeter.audit.proof.CheckpointNote;
import dev.perimeter.audit.proof.LogName;
import dev.perimeter.audit.proof.NoteKey;
import dev.perimeter.harness.contract.RefusedException;
import io.quarkus.vault.VaultTransitSecretReactiveEngine;
import io.quarkus.vault.transit.SigningInput;
import io.quarkus.vault.transit.VaultTransitAsymmetricKeyVersion;
import io.quarkus.vault.transit.VaultTransitKeyDetail;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Signs notes with a key that Vault does not give out. */
@ApplicationScoped
class TransitSigner {

    private final VaultTransitSecretReactiveEngine transit;
    private final CheckpointConfig config;
    private final Map<String, NoteKey> keys = new ConcurrentHashMap<>();

    TransitSigner(VaultTransitSecretReactiveEngine transit, CheckpointConfig config) {
        this.transit = transit;
        this.config = config;
    }

    /** {@link AuditRefused.Unavailable} while Vault is away or sealed. */
    Uni<SignedCheckpoint> sign(CheckpointNote checkpoint) {
        var input = new SigningInput(checkpoint.body().getBytes(StandardCharsets.UTF_8));
        return Uni.createFrom()
                .deferred(() -> transit.sign(config.key(), input, null))
                .map(TransitSignature::parse)
                .chain(signature ->
                        key(signature.version()).map(key -> signed(checkpoint, key.as(checkpoint.origin()), signature)))
                .ifNoItem()
                .after(config.timeout())
                .fail()
                .onFailure()
                .transform(failure -> new RefusedException(
                        new AuditRefused.Unavailable("no checkpoint can be signed: " + reason(failure))));
    }

    /** Every version of the key, as the first log's; {@link AuditRefused.Unavailable} while Vault is away or sealed. */
    Uni<SortedMap<Integer, NoteKey>> versions() {
        return Uni.createFrom()
                .deferred(() -> transit.readKey(config.key()))
                .map(TransitSigner::versions)
                .ifNoItem()
                .after(config.timeout())
                .fail()
                .onFailure()
                .transform(failure -> new RefusedException(
                        new AuditRefused.Unavailable("no checkpoint's key can be read: " + reason(failure))));
    }

    private static SortedMap<Integer, NoteKey> versions(Optional<VaultTransitKeyDetail<?>> detail) {
        var versions = new TreeMap<Integer, NoteKey>();
        detail.orElseThrow()
                .getVersions()
                .keySet()
                .forEach(version -> versions.put(Integer.valueOf(version), key(detail, version)));
        return versions;
    }

    private static SignedCheckpoint signed(CheckpointNote checkpoint, NoteKey key, TransitSignature signature) {
        var note = checkpoint.signed(key, signature.bytes());
        CheckpointNote.verified(note, key);
        return new SignedCheckpoint(checkpoint.size(), checkpoint.root(), note, key.text());
    }

    private Uni<NoteKey> key(String version) {
        var known = keys.get(version);
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        return transit.readKey(config.key()).map(detail -> key(detail, version)).invoke(key -> keys.put(version, key));
    }

    private static NoteKey key(Optional<VaultTransitKeyDetail<?>> detail, String version) {
        return detail.map(found -> found.getVersions().get(version))
                .map(VaultTransitAsymmetricKeyVersion.class::cast)
                .map(found ->
                        NoteKey.of(LogName.FIRST.origin(), Base64.getDecoder().decode(found.getPublicKey())))
                .orElseThrow(() -> new IllegalStateException("Vault does not know the version that it signed with"));
    }

    /** Vault's own messages name paths and roles, but no secret; a class name says enough. */
    private static String reason(Throwable failure) {
        return "Vault answers with " + failure.getClass().getSimpleName();
    }

    /** {@code vault:v1:base64}. */
    private record TransitSignature(String version, byte[] bytes) {

        static TransitSignature parse(String text) {
            var parts = text.split(":", 3);
            if (parts.length != 3) {
                throw new IllegalArgumentException("not a transit signature");
            }
            return new TransitSignature(
                    parts[1].substring(1), Base64.getDecoder().decode(parts[2]));
        }
    }
}
