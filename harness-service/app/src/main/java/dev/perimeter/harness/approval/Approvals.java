package dev.perimeter.harness.approval;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.audit.recorder.Outbox;
import dev.perimeter.harness.action.Action;
import dev.perimeter.harness.action.ActionState.Waiting;
import dev.perimeter.harness.action.Actions;
import dev.perimeter.harness.action.Subjects;
import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.session.Session;
import dev.perimeter.harness.wire.Caller;
import dev.perimeter.harness.wire.Right;
import dev.perimeter.harness.wire.Role;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Checks a confirmation before it is queued; one that is refused is on record. */
@ApplicationScoped
public class Approvals {

    private static final String ALLOW = "allow";

    private final Actions actions;
    private final Outbox outbox;
    private final Pool pool;
    private final Clock clock;

    Approvals(Actions actions, Outbox outbox, Pool pool, Clock clock) {
        this.actions = actions;
        this.outbox = outbox;
        this.pool = pool;
        this.clock = clock;
    }

    /** Who answers, by Keycloak's subject; {@code writer} of sessions. */
    public record Answerer(String subject, boolean writer, boolean approver) {

        public static Answerer of(Caller caller) {
            return new Answerer(
                    caller.subject(),
                    caller.may(Right.WRITE_SESSIONS),
                    caller.roles().contains(Role.APPROVER));
        }
    }

    /** {@code result} is allow or deny; fails with {@link ApprovalRefused}. */
    public Uni<Void> check(Session session, Answerer answerer, String toolUse, String result) {
        return actions.find(session.id(), toolUse).chain(found -> {
            if (found.isEmpty() || !(found.get().state() instanceof Waiting waiting)) {
                return Uni.createFrom().failure(new RefusedException(new ApprovalRefused.NotAsked(toolUse)));
            }
            if (!clock.instant().isBefore(waiting.expires())) {
                return refuse(session, answerer, found.get(), new ApprovalRefused.Expired(toolUse));
            }
            return Rule.refusal(waiting.why().raisedBy(), session.frame().principal(), answerer, ALLOW.equals(result))
                    .map(reason -> refuse(session, answerer, found.get(), reason))
                    .orElseGet(() -> Uni.createFrom().voidItem());
        });
    }

    private Uni<Void> refuse(Session session, Answerer answerer, Action action, ApprovalRefused reason) {
        return record(session, action, answerer, reason)
                .chain(() -> Uni.createFrom().failure(new RefusedException(reason)));
    }

    private Uni<Void> record(Session session, Action action, Answerer answerer, ApprovalRefused reason) {
        var fact = new Fact.Refusal(
                "approve " + action.call().tool(),
                answerer.subject(),
                reason.getClass().getSimpleName(),
                reason.message());
        return outbox.write(pool, new Draft(Subjects.of(session, action), Ids.random("try"), fact));
    }
}
