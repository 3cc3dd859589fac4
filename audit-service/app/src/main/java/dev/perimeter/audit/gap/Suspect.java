package dev.perimeter.audit.gap;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Record;
import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.audit.recorder.Draft;
import java.time.Instant;

/** A record that lacks what should go with it; {@code over} is when its action was over, as far as that is known. */
record Suspect(long sequence, Record record, Instant received, Instant over) {

    Draft gap(String rule, String ordinal, String detail) {
        return new Draft(record.subject(), ordinal, new Fact.Gap(rule, detail));
    }

    Subject subject() {
        return record.subject();
    }
}
