package dev.perimeter.tunnel.call;

import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.audit.recorder.refusal.RefusalRecorder;
import dev.perimeter.harness.contract.Grants;
import dev.perimeter.harness.contract.Refused;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Puts refusals on record. */
@ApplicationScoped
public class Refusals {

    private static final String HARNESS = "harness-service";
    private static final String CONNECTOR = "connector";

    private final RefusalRecorder recorder;
    private final Grants grants;

    Refusals(RefusalRecorder recorder, Grants grants) {
        this.recorder = recorder;
        this.grants = grants;
    }

    /** What the harness was refused; a grant that is not genuine names nobody, one that is too late does. */
    Uni<Void> ofGrant(String what, String grant, Refused reason) {
        var subject = grants.signed(grant).map(Subject::of).orElse(Subject.NOBODY);
        return recorder.write(subject, what, HARNESS, reason);
    }

    Uni<Void> ofMandate(String what, String mandate, Refused reason) {
        var subject = grants.signedMandate(mandate).map(Subject::of).orElse(Subject.NOBODY);
        return recorder.write(subject, what, HARNESS, reason);
    }

    /** What a connector was refused before it had said which calls it is about. */
    public Uni<Void> ofConnector(String what, Refused reason) {
        return recorder.write(Subject.NOBODY, what, CONNECTOR, reason);
    }

    /** For the transaction that ends the call. */
    static Draft byConnector(Call call, Refused reason) {
        return RefusalRecorder.draft(call.subject(), "call", CONNECTOR, reason);
    }
}
