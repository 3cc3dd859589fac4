package dev.perimeter.secrets;

import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.audit.recorder.refusal.RefusalRecorder;
import dev.perimeter.harness.contract.Grants;
import dev.perimeter.harness.contract.RefusedException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Puts what was refused on record. */
@ApplicationScoped
class Refusals {

    private final RefusalRecorder recorder;
    private final Grants grants;

    Refusals(RefusalRecorder recorder, Grants grants) {
        this.recorder = recorder;
        this.grants = grants;
    }

    /** What was asked, by which client, about whom as far as that is proven. */
    record Asked(String what, String client, Subject subject) {}

    Asked withGrant(String what, String client, String grant) {
        return new Asked(what, client, grants.signed(grant).map(Subject::of).orElse(Subject.NOBODY));
    }

    Asked withMandate(String what, String client, String mandate) {
        return new Asked(
                what, client, grants.signedMandate(mandate).map(Subject::of).orElse(Subject.NOBODY));
    }

    Asked withNothing(String what, String client) {
        return new Asked(what, client, Subject.NOBODY);
    }

    /** The call fails as it did; a refusal is on record before the caller learns of it. */
    <T> Uni<T> recorded(Asked asked, Uni<T> call) {
        return call.onFailure(RefusedException.class)
                .call(failure -> recorder.write(
                        asked.subject(), asked.what(), asked.client(), ((RefusedException) failure).reason()));
    }
}
