package dev.perimeter.audit.verifier;

import dev.perimeter.audit.proof.CheckpointNote;
import dev.perimeter.audit.proof.NoteKey;
import java.util.Optional;

/** A checkpoint that was kept where the bundle's author cannot reach, and whether the bundle agrees with it. */
final class Anchor {

    private final CheckpointNote kept;
    private boolean proven;

    private Anchor(CheckpointNote kept) {
        this.kept = kept;
    }

    /** {@link IllegalArgumentException} unless the key signed it. */
    static Anchor of(String note, NoteKey key) {
        return new Anchor(CheckpointNote.ofAnyLog(note, key));
    }

    CheckpointNote kept() {
        return kept;
    }

    /** That this tree, which the bundle proves to be a beginning of its own, is the one that was kept. */
    void prove() {
        proven = true;
    }

    private String ofAnother(CheckpointNote checkpoint) {
        return "it is of the log " + kept.origin() + " with " + kept.size() + " records, and the bundle of "
                + checkpoint.origin() + " does not prove that it holds them all";
    }

    Optional<Fault> fault(CheckpointNote checkpoint) {
        if (!kept.origin().equals(checkpoint.origin())) {
            return proven ? Optional.empty() : Optional.of(new Fault("anchor", ofAnother(checkpoint)));
        }
        if (kept.size() > checkpoint.size()) {
            return Optional.of(new Fault("anchor", "it is newer than the bundle; export again"));
        }
        if (kept.size() == checkpoint.size()) {
            return kept.root().equals(checkpoint.root())
                    ? Optional.empty()
                    : Optional.of(new Fault("anchor", "another tree of the same size was kept"));
        }
        return proven
                ? Optional.empty()
                : Optional.of(new Fault(
                        "anchor",
                        "the bundle does not prove that it goes on from the tree of " + kept.size()
                                + " records; export it with this anchor's size"));
    }
}
