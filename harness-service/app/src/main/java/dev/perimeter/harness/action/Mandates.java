package dev.perimeter.harness.action;

import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.contract.Mandate;
import dev.perimeter.harness.session.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** Issues mandates for calls that are no action; each is good for a minute. */
@ApplicationScoped
public class Mandates {

    private static final Duration LIFE = Duration.ofMinutes(1);

    private final HarnessKey key;
    private final Clock clock;

    Mandates(HarnessKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /** For what a session needs. */
    public String issue(Session session, String audience, String purpose) {
        var frame = session.frame();
        return issue(audience, purpose, frame.workspace(), session.id().value(), frame.principal());
    }

    /** A compact JWS; {@code session} is empty where none is concerned. */
    public String issue(String audience, String purpose, String workspace, String session, String principal) {
        return key.sign(new Mandate(
                Ids.random("mnd"),
                Set.of(audience),
                purpose,
                workspace,
                session,
                principal,
                clock.instant().plus(LIFE)));
    }
}
