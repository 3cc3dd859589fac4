package dev.perimeter.harness.action;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.audit.recorder.Recorder;
import dev.perimeter.harness.action.ActionState.Permit;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.contract.Grant;
import dev.perimeter.harness.session.Lease;
import dev.perimeter.harness.session.Session;
import dev.perimeter.harness.session.SessionConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Signs an action's grant and puts its intent on record, whose receipt makes the grant usable. */
@ApplicationScoped
public class Permits {

    private static final Map<Place, Set<String>> AUDIENCES = Map.of(
            Place.SANDBOX, Set.of("sandbox-service", "egress-gateway", "secrets-service"),
            Place.TUNNEL, Set.of("tunnel-service", "connector", "secrets-service"),
            Place.CLIENT, Set.of("client"),
            Place.NOWHERE, Set.of("nobody"));

    private final HarnessKey key;
    private final Recorder recorder;
    private final SessionConfig config;
    private final Clock clock;

    Permits(HarnessKey key, Recorder recorder, SessionConfig config, Clock clock) {
        this.key = key;
        this.recorder = recorder;
        this.config = config;
        this.clock = clock;
    }

    /** {@code target} is a sandbox id or an upstream's name. */
    public record Where(String target, Set<String> credentials) {}

    /** Why it may: {@code approval} is the confirming event, empty without one. */
    public record Why(String policyHash, String approval) {}

    public Uni<Permit> issue(Session session, Lease lease, Action action, Where where, Why why) {
        var grant = grant(session, lease, action, where, why);
        var compact = key.sign(grant);
        var intent = new Fact.Intent(
                Canonical.sha256(compact),
                action.call().tool(),
                action.call().argumentsHash(),
                action.call().place().wire(),
                where.target(),
                session.frame().workType(),
                List.copyOf(where.credentials()),
                grant.window().finishBefore());
        var draft = new Draft(Subjects.of(session, action), Attempts.next(lease), intent);
        return recorder.append(draft)
                .map(appended -> new Permit(
                        compact,
                        appended.getReceipt(),
                        where.target(),
                        grant.window().finishBefore()));
    }

    private Grant grant(Session session, Lease lease, Action action, Where where, Why why) {
        var frame = session.frame();
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Grant(
                action.id(),
                AUDIENCES.getOrDefault(action.call().place(), Set.of()),
                new Grant.Scope(frame.workspace(), session.id(), lease.fence(), where.target()),
                new Grant.Principal(frame.principal(), frame.agentId(), frame.agentVersion()),
                new Grant.Verdict(why.approval().isEmpty() ? "allow" : "approved", why.policyHash(), why.approval()),
                new Grant.Call(
                        action.call().tool(), action.call().argumentsHash(), frame.workType(), where.credentials()),
                new Grant.Window(now.plus(config.startLimit()), now.plus(config.actionLimit())));
    }
}
