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
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Checks a confirmation before it is queued; one that is refused is on record. */
@ApplicationScoped
public class Approvals {

    private static final String ALLOW = "allow";

    private final Actions actions;
    private final Outbox outbox;
    private final Pool pool;

    Approvals(Actions actions, Outbox outbox, Pool pool) {
        this.actions = actions;
        this.outbox = outbox;
        this.pool = pool;
    }

    /** Who answers, by Keycloak's subject and realm roles. */
    public record Answerer(String subject, Set<String> roles) {

        public Answerer {
            roles = Set.copyOf(roles);
        }
    }

    /** {@code result} is allow or deny; fails with {@link ApprovalRefused}. */
    public Uni<Void> check(Session session, Answerer answerer, String toolUse, String result) {
        return actions.find(session.id(), toolUse).chain(found -> {
            var asked = found.filter(action -> action.state() instanceof Waiting);
            if (asked.isEmpty()) {
                return Uni.createFrom().failure(new RefusedException(new ApprovalRefused.NotAsked(toolUse)));
            }
            return ALLOW.equals(result)
                    ? mayAllow(session, answerer, asked.get())
                    : Uni.createFrom().voidItem();
        });
    }

    private Uni<Void> mayAllow(Session session, Answerer answerer, Action action) {
        var waiting = (Waiting) action.state();
        var refusal = Rule.refusal(waiting.raisedBy(), session.frame().principal(), answerer);
        if (refusal.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return record(session, action, answerer, refusal.get())
                .chain(() -> Uni.createFrom().failure(new RefusedException(refusal.get())));
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
