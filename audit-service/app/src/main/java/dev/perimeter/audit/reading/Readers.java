package dev.perimeter.audit.reading;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.audit.ledger.OwnRecords;
import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.harness.contract.GrantRefused;
import dev.perimeter.harness.contract.Grants;
import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.contract.Mandate;
import dev.perimeter.harness.contract.RefusedException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets readers in by mandate; their reading, or its refusal, is on record before they get an answer. */
@ApplicationScoped
public class Readers {

    private static final String PURPOSE = "audit.read";

    private final Grants grants;
    private final OwnRecords own;

    Readers(Grants grants, OwnRecords own) {
        this.grants = grants;
        this.own = own;
    }

    /** {@code session} is what is asked for, empty for the workspace. */
    public Uni<Reading> admit(String mandate, String session, String what) {
        try {
            var granted = grants.mandate(mandate, PURPOSE);
            var reading = confine(granted, session);
            var subject = new Subject(reading.workspace(), reading.session(), "", "");
            var fact = new Fact.Read(granted.principal(), what);
            return own.append(new Draft(subject, Ids.random("read"), fact)).replaceWith(reading);
        } catch (RefusedException refused) {
            return refused(refused, what);
        }
    }

    private static Reading confine(Mandate mandate, String session) {
        if (mandate.session().isEmpty()) {
            return new Reading(mandate.workspace(), session);
        }
        if (!session.isEmpty() && !session.equals(mandate.session())) {
            throw new RefusedException(new GrantRefused.Exceeds("a session that the mandate does not name"));
        }
        return new Reading(mandate.workspace(), mandate.session());
    }

    private Uni<Reading> refused(RefusedException refused, String what) {
        var reason = refused.reason();
        var fact = new Fact.Refusal(
                "read " + what, "harness-service", reason.getClass().getSimpleName(), reason.message());
        return own.append(new Draft(Subject.NOBODY, Ids.random("read"), fact))
                .chain(() -> Uni.createFrom().failure(refused));
    }
}
