package dev.perimeter.secrets;

import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.harness.contract.Grants;
import jakarta.enterprise.context.ApplicationScoped;

/** Whom the record of a refusal is about, as far as a genuine grant or mandate says it. */
@ApplicationScoped
class Subjects {

    /** Where what nobody vouches for is recorded. */
    static final Subject NOBODY = new Subject("system", "", "", "");

    private final Grants grants;

    Subjects(Grants grants) {
        this.grants = grants;
    }

    Subject ofGrant(String compact) {
        return grants.signed(compact)
                .map(grant -> new Subject(
                        grant.scope().workspace(),
                        grant.scope().session().value(),
                        grant.action().value(),
                        grant.principal().agent()))
                .orElse(NOBODY);
    }

    Subject ofMandate(String compact) {
        return grants.signedMandate(compact)
                .map(mandate -> new Subject(mandate.workspace(), mandate.session(), "", ""))
                .orElse(NOBODY);
    }
}
