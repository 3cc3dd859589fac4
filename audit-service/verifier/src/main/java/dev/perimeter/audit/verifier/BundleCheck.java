package dev.perimeter.audit.verifier;

import dev.perimeter.audit.proof.CheckpointNote;
import dev.perimeter.audit.proof.NoteKey;
import dev.perimeter.audit.proof.Proofs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes a bundle line by line and says at the end what does not hold. */
final class BundleCheck {

    private final NoteKey key;
    private final CheckpointNote checkpoint;
    private final LeafCheck leaves;
    private final LeafCheck openings;
    private final Successions successions = new Successions();
    private final Optional<Anchor> anchor;
    private final List<Fault> faults = new ArrayList<>();
    private long records;
    private long payloads;
    private long earlier;
    private long last = -1;
    private boolean ended;

    /** {@link IllegalArgumentException} for a header that nothing can be checked against. */
    BundleCheck(BundleLine.Header header, Pinned producers, NoteKey key, Optional<Anchor> anchor) {
        this.key = key;
        this.checkpoint = CheckpointNote.ofAnyLog(header.checkpoint(), key);
        this.leaves = new LeafCheck(producers, checkpoint, header.scope());
        this.openings = new LeafCheck(producers, checkpoint, Scope.INSTALLATION);
        this.anchor = anchor;
    }

    void take(BundleLine line) {
        if (ended) {
            faults.add(new Fault("bundle", "it goes on after its end"));
        }
        switch (line) {
            case BundleLine.Header _ -> faults.add(new Fault("bundle", "it has a second header"));
            case BundleLine.Consistency consistency -> take(consistency);
            case BundleLine.Succession succession -> take(succession);
            case BundleLine.Leaf leaf -> take(leaf);
            case BundleLine.End end -> take(end);
        }
    }

    /** What was checked; {@code earlier} counts older checkpoints that this one goes on from, {@code logs} tells of lost records. */
    record Result(
            CheckpointNote checkpoint,
            long records,
            long payloads,
            long earlier,
            List<String> logs,
            List<Fault> faults) {}

    Result result() {
        var all = new ArrayList<>(faults);
        if (!ended) {
            all.add(new Fault("bundle", "it is cut: its end is missing"));
        }
        successions.fault(checkpoint).ifPresent(all::add);
        anchor.flatMap(kept -> kept.fault(checkpoint)).ifPresent(all::add);
        return new Result(checkpoint, records, payloads, earlier, successions.told(), all);
    }

    private void take(BundleLine.Leaf leaf) {
        records++;
        payloads += leaf.payloads().size();
        if (leaf.sequence() <= last) {
            faults.add(new Fault("record " + leaf.sequence(), "it is out of order"));
        }
        last = leaf.sequence();
        faults.addAll(leaves.faults(leaf));
    }

    private void take(BundleLine.Succession line) {
        faults.addAll(openings.faults(line.asLeaf()));
        successions.take(line).ifPresent(faults::add);
    }

    private void take(BundleLine.End end) {
        ended = true;
        if (end.records() != records) {
            faults.add(new Fault("bundle", "it holds " + records + " records, not " + end.records()));
        }
    }

    private void take(BundleLine.Consistency line) {
        if (!line.checkpoint().isEmpty()) {
            published(line);
        }
        anchor.filter(kept -> kept.kept().size() == line.from() && goesOnFrom(kept.kept(), line))
                .ifPresent(Anchor::prove);
    }

    private void published(BundleLine.Consistency line) {
        var where = "checkpoint of " + line.from();
        try {
            var old = CheckpointNote.ofAnyLog(line.checkpoint(), key);
            if (old.size() != line.from() || !goesOnFrom(old, line)) {
                faults.add(new Fault(where, "the tree does not go on from it"));
            }
            earlier++;
        } catch (IllegalArgumentException e) {
            faults.add(new Fault(where, String.valueOf(e.getMessage())));
        }
    }

    private boolean goesOnFrom(CheckpointNote old, BundleLine.Consistency line) {
        return Proofs.extend(old.size(), old.root(), checkpoint.size(), checkpoint.root(), line.path());
    }
}
