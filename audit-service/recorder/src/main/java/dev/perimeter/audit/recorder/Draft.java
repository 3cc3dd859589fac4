package dev.perimeter.audit.recorder;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Record.Subject;
import java.util.Map;

/** A record to be signed: {@code ordinal} makes its id unique within subject and kind; payloads by name, unsalted. */
public record Draft(Subject subject, String ordinal, Fact fact, Map<String, byte[]> payloads) {

    public Draft {
        payloads = Map.copyOf(payloads);
    }

    public Draft(Subject subject, String ordinal, Fact fact) {
        this(subject, ordinal, fact, Map.of());
    }

    @Override
    public String toString() {
        return "Draft[" + subject + ", " + fact.type() + "/" + ordinal + "]";
    }
}
