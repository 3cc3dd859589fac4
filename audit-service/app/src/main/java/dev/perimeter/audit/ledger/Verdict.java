package dev.perimeter.audit.ledger;

import dev.perimeter.audit.admission.Admitted;
import java.util.List;

/** What became of one call's records. */
public sealed interface Verdict {

    /** All are in the tree, in the order of the call. */
    record Kept(List<Placed> placed) implements Verdict {
        public Kept {
            placed = List.copyOf(placed);
        }
    }

    /** None was taken: this one's id has other bytes on record. */
    record Taken(Admitted record) implements Verdict {}
}
