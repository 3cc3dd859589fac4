package dev.perimeter.audit.checkpoint;

import dev.perimeter.audit.proof.LogName;
import dev.perimeter.audit.proof.NoteKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;

/** What verifies the checkpoints of each log: all have one signer, under the log's own name. */
@ApplicationScoped
public class CheckpointKeys {

    private final TransitSigner signer;
    private final Succession succession;

    CheckpointKeys(TransitSigner signer, Succession succession) {
        this.signer = signer;
        this.succession = succession;
    }

    /** {@code version} counts the key's rotations in Vault. */
    public record Versioned(LogName log, int version, NoteKey key) {}

    /** Of the newest log and version first. */
    public Uni<List<Versioned>> all() {
        return succession.logs().chain(logs -> signer.versions().map(versions -> all(logs, versions)));
    }

    private static List<Versioned> all(List<LogName> logs, SortedMap<Integer, NoteKey> versions) {
        var all = new ArrayList<Versioned>();
        for (var log : logs) {
            versions.forEach((version, key) -> all.add(new Versioned(log, version, key.as(log.origin()))));
        }
        all.sort(Comparator.comparing(Versioned::log)
                .thenComparingInt(Versioned::version)
                .reversed());
        return List.copyOf(all);
    }
}
