package dev.perimeter.audit.verifier;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Record;
import dev.perimeter.audit.proof.CheckpointNote;
import dev.perimeter.audit.proof.LogName;
import dev.perimeter.harness.contract.Canonical;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The logs that the bundle's tree has been: each but the first has to say what it follows. */
final class Successions {

    private final List<Opened> opened = new ArrayList<>();

    /** A log's first record, with its place. */
    record Opened(long sequence, Fact.Succession fact) {

        @Override
        public String toString() {
            return fact.log() + " begins at record " + sequence + "; of the " + fact.size() + " records of "
                    + fact.predecessor() + " some were lost (" + fact.reason() + ")";
        }
    }

    /** Of a leaf that holds otherwise; its fault, if it opens no log. */
    Optional<Fault> take(BundleLine.Succession line) {
        try {
            var json = Canonical.JSON.readTree(line.leaf()).path("record");
            if (Canonical.JSON.treeToValue(json, Record.class).fact() instanceof Fact.Succession fact) {
                opened.add(new Opened(line.sequence(), fact));
                return Optional.empty();
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.of(new Fault("record " + line.sequence(), "it has not the form of a record"));
        }
        return Optional.of(new Fault("record " + line.sequence(), "it opens no log"));
    }

    List<String> told() {
        return opened.stream().map(Opened::toString).toList();
    }

    /** The newest log named in the tree must be the checkpoint's. */
    Optional<Fault> fault(CheckpointNote checkpoint) {
        var newest = opened.isEmpty()
                ? LogName.FIRST.origin()
                : opened.getLast().fact().log();
        return newest.equals(checkpoint.origin()) || (opened.isEmpty() && !numbered(checkpoint.origin()))
                ? Optional.empty()
                : Optional.of(new Fault(
                        "bundle",
                        "the checkpoint is of " + checkpoint.origin() + ", but the records make it " + newest));
    }

    private static boolean numbered(String origin) {
        try {
            return !LogName.of(origin).equals(LogName.FIRST);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
