package dev.perimeter.secrets.lease;

import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.secrets.credential.CredentialId;
import java.time.Instant;
import java.util.Set;

/** A lease's life: opening, open, ending, ended. The journal offers each state's own transitions and no other. */
sealed interface Lease {

    Terms terms();

    /**
     * What never changes.
     *
     * @param cause the action, or the mandate that a model provider's key is leased for
     */
    record Terms(
            LeaseId id,
            String cause,
            Subject subject,
            CredentialId credential,
            String name,
            String injector,
            Instant expires) {}

    /** In the journal; not on record, and no value has left. */
    record Opening(Terms terms) implements Lease {}

    /** On record towards these hosts; the value may have left. */
    record Open(Terms terms, Set<String> hosts) implements Lease {

        public Open {
            hosts = Set.copyOf(hosts);
        }
    }

    /** Nothing leaves any more; Vault has not yet confirmed it. The accessor is empty where no token was made. */
    record Ending(Terms terms, String accessor, String reason) implements Lease {}
}
