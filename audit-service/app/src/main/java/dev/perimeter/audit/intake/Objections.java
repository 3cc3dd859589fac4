package dev.perimeter.audit.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perimeter.audit.admission.Admission;
import dev.perimeter.audit.admission.Admitted;
import dev.perimeter.audit.admission.Keepable;
import dev.perimeter.audit.admission.Submitted;
import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.audit.ledger.OwnRecords;
import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.contract.Refused;
import dev.perimeter.harness.contract.RefusedException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Puts on record what was not taken, and why. */
@ApplicationScoped
class Objections {

    private static final int HASH_DIGITS = 16;
    private static final int MOST_DETAIL = 500;

    private final OwnRecords own;

    Objections(OwnRecords own) {
        this.own = own;
    }

    /** A caller's record that was refused. */
    Uni<Void> refusal(Speaker speaker, Submitted entry, Refused reason) {
        var name = reason.getClass().getSimpleName();
        return own.append(new Draft(
                subject(entry.record()),
                name + "-" + digits(entry.record()),
                new Fact.Refusal("append", speaker.client(), name, brief(reason.message()))));
    }

    /** Two different records under one id. */
    Draft taken(Admitted record) {
        return gap(
                record.record().subject(),
                "id_taken",
                digits(record.submitted().record()),
                "another record came as " + record.id());
    }

    /** A record that came by Kafka and cannot be believed, so that its subject cannot, either. */
    Draft unbelievable(byte[] event, Refused reason) {
        return gap(Subject.NOBODY, "not_admitted", digits(event), reason.message());
    }

    /** A record by Kafka that is its producer's, and that the database refuses for what stands in it. */
    Draft unkeepable(Admitted record) {
        return gap(
                Subject.NOBODY,
                "not_admitted",
                digits(record.submitted().record()),
                "the database does not take " + record.id());
    }

    /** A record by Kafka whose payload audit does not have. */
    Draft payloadMissing(Admitted record, String name) {
        return gap(
                record.record().subject(),
                "payload_missing",
                digits(record.id().getBytes(UTF_8)),
                name + " of " + record.id());
    }

    Uni<Void> gaps(List<Draft> gaps) {
        return own.append(gaps);
    }

    private static Draft gap(Subject subject, String rule, String ordinal, String detail) {
        return new Draft(subject, rule + "-" + ordinal, new Fact.Gap(rule, brief(detail)));
    }

    private static Subject subject(byte[] record) {
        try {
            var claimed = Admission.claim(record).subject();
            return Keepable.subject(claimed) ? claimed : Subject.NOBODY;
        } catch (RefusedException e) {
            return Subject.NOBODY;
        }
    }

    /** A stranger's names may be as long as its record. */
    private static String brief(String text) {
        return text.length() <= MOST_DETAIL ? text : text.substring(0, MOST_DETAIL) + "…";
    }

    private static String digits(byte[] bytes) {
        return Canonical.sha256(bytes).substring(0, HASH_DIGITS);
    }
}
