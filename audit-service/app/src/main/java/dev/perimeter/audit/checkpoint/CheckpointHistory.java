package dev.perimeter.audit.checkpoint;

import dev.perimeter.audit.anchor.Anchor;
import dev.perimeter.audit.proof.CheckpointNote;
import dev.perimeter.harness.contract.RefusedException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells which checkpoints were published, and which of them are kept outside, too. */
@ApplicationScoped
public class CheckpointHistory {

    private final CheckpointTable table;
    private final Anchor anchor;

    CheckpointHistory(CheckpointTable table, Anchor anchor) {
        this.table = table;
        this.anchor = anchor;
    }

    /** {@code anchored} is empty while the anchor is away. */
    public record Shown(Published published, Optional<Boolean> anchored) {}

    /** The largest first. */
    public record Page(List<Shown> shown, boolean more) {

        public Page {
            shown = List.copyOf(shown);
        }
    }

    /** Those of trees smaller than {@code size}. */
    public Uni<Page> below(long size, int most) {
        return table.below(size, most + 1).chain(found -> {
            var page = found.subList(0, Math.min(most, found.size()));
            return kept(page).map(kept -> new Page(shown(page, kept), found.size() > most));
        });
    }

    private Uni<Optional<Set<CheckpointNote>>> kept(List<Published> page) {
        return anchor.keeping(page.stream().map(CheckpointHistory::note).toList())
                .map(Optional::of)
                .onFailure(RefusedException.class)
                .recoverWithItem(Optional.empty());
    }

    private static List<Shown> shown(List<Published> page, Optional<Set<CheckpointNote>> kept) {
        return page.stream()
                .map(published -> new Shown(published, kept.map(notes -> notes.contains(note(published)))))
                .toList();
    }

    private static CheckpointNote note(Published published) {
        return CheckpointNote.claimed(published.checkpoint().note());
    }
}
