package dev.perimeter.harness.loop;

import dev.perimeter.harness.action.Action;
import dev.perimeter.harness.action.ActionState;
import dev.perimeter.harness.action.ActionState.Allowed;
import dev.perimeter.harness.action.ActionState.Approved;
import dev.perimeter.harness.action.ActionState.Intended;
import dev.perimeter.harness.action.ActionState.Permit;
import dev.perimeter.harness.action.Permits;
import dev.perimeter.harness.action.Permits.Where;
import dev.perimeter.harness.action.Permits.Why;
import dev.perimeter.harness.action.Place;
import dev.perimeter.harness.session.Lease;
import dev.perimeter.harness.tool.Actor;
import dev.perimeter.harness.tool.Answer;
import dev.perimeter.harness.tool.Catalog;
import dev.perimeter.harness.tool.Peer;
import dev.perimeter.harness.tool.SandboxActor;
import dev.perimeter.harness.tool.TunnelActor;
import dev.perimeter.harness.tool.Workplace;
import io.grpc.StatusRuntimeException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** INTEND and ACT: no audit, no action; what was refused is told to the model and on record. */
@ApplicationScoped
class Acting {

    private final Journal journal;
    private final Permits permits;
    private final Workplace workplace;
    private final Catalog catalog;
    private final SandboxActor sandbox;
    private final TunnelActor tunnel;

    Acting(
            Journal journal,
            Permits permits,
            Workplace workplace,
            Catalog catalog,
            SandboxActor sandbox,
            TunnelActor tunnel) {
        this.journal = journal;
        this.permits = permits;
        this.workplace = workplace;
        this.catalog = catalog;
        this.sandbox = sandbox;
        this.tunnel = tunnel;
    }

    /** Empty where nobody of ours acts. */
    Optional<Actor> actor(Place place) {
        return switch (place) {
            case SANDBOX -> Optional.of(sandbox);
            case TUNNEL -> Optional.of(tunnel);
            case CLIENT, NOWHERE -> Optional.empty();
        };
    }

    void act(Lease lease, View view, Action ready) {
        Where where;
        try {
            where = where(lease, view, ready);
        } catch (StatusRuntimeException e) {
            if (!Failures.refusal(e)) {
                throw e;
            }
            journal.write(lease, new Changes().save(ready.with(deny(ready.state(), Peer.words(e.getStatus())))));
            return;
        }
        var permit = Journal.await(permits.issue(view.session(), lease, ready, where, why(ready.state())));
        var intended = ready.with(intend(ready.state(), permit));
        journal.write(lease, new Changes().save(intended));
        actor(ready.call().place()).ifPresent(actor -> act(lease, view, intended, permit, actor));
    }

    private void act(Lease lease, View view, Action intended, Permit permit, Actor actor) {
        Answer answer;
        try {
            answer = actor.act(permit, intended.call().arguments());
        } catch (StatusRuntimeException e) {
            if (!Failures.refusal(e)) {
                throw e;
            }
            answer = Answer.text(Answer.REFUSED, true, "refused: " + Peer.words(e.getStatus()));
        }
        journal.write(lease, Outcomes.of(view.session(), intended, answer));
    }

    private Where where(Lease lease, View view, Action ready) {
        var session = view.session();
        var call = ready.call();
        return switch (call.place()) {
            case SANDBOX -> workplace.enter(session, lease, call.tool());
            case TUNNEL -> new Where(catalog.upstream(session, call.server()), Set.of());
            case CLIENT, NOWHERE -> new Where("client", Set.of());
        };
    }

    private static Why why(ActionState state) {
        return switch (state) {
            case Allowed(var policy) -> new Why(policy, "");
            case Approved(var policy, var approval) -> new Why(policy, approval);
            case Intended intended -> new Why(intended.policyHash(), intended.approval());
            case ActionState.Proposed _, ActionState.Waiting _, ActionState.Denied _, ActionState.Finished _ ->
                throw new IllegalStateException("an action in this state may not happen");
        };
    }

    private static ActionState intend(ActionState state, Permit permit) {
        return switch (state) {
            case Allowed allowed -> allowed.intend(permit);
            case Approved approved -> approved.intend(permit);
            case ActionState.Proposed _,
                    ActionState.Waiting _,
                    ActionState.Denied _,
                    Intended _,
                    ActionState.Finished _ ->
                throw new IllegalStateException("an action in this state may not be intended");
        };
    }

    private static ActionState deny(ActionState state, String reason) {
        return switch (state) {
            case Allowed allowed -> allowed.deny(reason);
            case Approved approved -> approved.deny(reason);
            case ActionState.Proposed _,
                    ActionState.Waiting _,
                    ActionState.Denied _,
                    Intended _,
                    ActionState.Finished _ ->
                throw new IllegalStateException("an action in this state cannot be denied here");
        };
    }
}
