package dev.perimeter.secrets.lease;

import dev.perimeter.harness.contract.Grant;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.secrets.credential.CredentialId;
import dev.perimeter.secrets.credential.Description;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Who may hold a credential, towards whom, and for how long. A grant only narrows what the description allows. */
final class LeaseRules {

    private LeaseRules() {}

    static void listed(Grant grant, CredentialId credential) {
        if (!grant.call().credentials().contains(credential.value())) {
            throw new RefusedException(new LeaseRefused.NotGranted(credential));
        }
    }

    static void allowed(Description description, Grant grant, String client, String host) {
        injector(description.injector(), client);
        if (!description.allowsWorkType(grant.call().workType())) {
            throw new RefusedException(
                    new LeaseRefused.WorkTypeNotAllowed(grant.call().workType()));
        }
        if (!description.allowsHost(host)) {
            throw new RefusedException(new LeaseRefused.HostNotAllowed(host));
        }
    }

    static void injector(String injector, String client) {
        if (!injector.equals(client)) {
            throw new RefusedException(new LeaseRefused.OtherInjector(injector));
        }
    }

    /** The earlier of the two, in milliseconds as records have it. */
    static Instant expires(Instant finishBefore, Instant now, Duration longest) {
        var limit = now.plus(longest);
        return (finishBefore.isBefore(limit) ? finishBefore : limit).truncatedTo(ChronoUnit.MILLIS);
    }
}
