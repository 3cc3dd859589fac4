package dev.perimeter.audit.ledger;

import dev.perimeter.audit.admission.Admission;
import dev.perimeter.audit.admission.Admitted;
import dev.perimeter.audit.admission.SaltedPayload;
import dev.perimeter.audit.admission.Submitted;
import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.audit.recorder.Records;
import dev.perimeter.audit.recorder.refusal.RefusalSink;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What audit itself has to say: gaps, refusals, checkpoints and reads. Said once under the same id. */
@ApplicationScoped
public class OwnRecords implements RefusalSink {

    private final Records records;
    private final Admission admission;
    private final GroupCommit ledger;

    OwnRecords(Records records, Admission admission, GroupCommit ledger) {
        this.records = records;
        this.admission = admission;
        this.ledger = ledger;
    }

    @Override
    public Uni<Void> append(Draft draft) {
        return append(List.of(draft));
    }

    public Uni<Void> append(List<Draft> drafts) {
        return drafts.isEmpty()
                ? Uni.createFrom().voidItem()
                : ledger.append(admitted(drafts)).replaceWithVoid();
    }

    /** The first records of a log, before anybody else's. */
    public Uni<Void> begin(List<Draft> drafts) {
        return ledger.ungated(admitted(drafts)).replaceWithVoid();
    }

    private List<Admitted> admitted(List<Draft> drafts) {
        return drafts.stream()
                .map(records::sign)
                .map(entry -> new Submitted(
                        entry.getRecord().getRecord().toByteArray(),
                        entry.getRecord().getKeyId(),
                        entry.getRecord().getSignature().toByteArray(),
                        List.<SaltedPayload>of()))
                .map(admission::admit)
                .toList();
    }
}
