package dev.perimeter.harness.loop;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.audit.recorder.Recorder;
import dev.perimeter.harness.action.Action;
import dev.perimeter.harness.action.ActionState;
import dev.perimeter.harness.action.ActionState.Proposed;
import dev.perimeter.harness.action.ActionState.Waiting;
import dev.perimeter.harness.action.Actions;
import dev.perimeter.harness.action.Attempts;
import dev.perimeter.harness.action.Place;
import dev.perimeter.harness.action.Subjects;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.policy.Decision;
import dev.perimeter.harness.policy.Effect;
import dev.perimeter.harness.policy.Permission;
import dev.perimeter.harness.policy.PermissionPolicy;
import dev.perimeter.harness.policy.Policies;
import dev.perimeter.harness.policy.PolicyHistory;
import dev.perimeter.harness.session.Lease;
import dev.perimeter.harness.session.SessionConfig;
import dev.perimeter.harness.tool.Catalog;
import io.grpc.Status;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** DECIDE: policy looks at each call that the model asked for; the decision is on record before the next step. */
@ApplicationScoped
class Deciding {

    private record Decided(Action action, String evaluated, PermissionPolicy permission, Draft record) {}

    private final Policies policies;
    private final PolicyHistory history;
    private final Catalog catalog;
    private final Actions actions;
    private final Recorder recorder;
    private final SessionConfig config;
    private final Clock clock;

    Deciding(
            Policies policies,
            PolicyHistory history,
            Catalog catalog,
            Actions actions,
            Recorder recorder,
            SessionConfig config,
            Clock clock) {
        this.policies = policies;
        this.history = history;
        this.catalog = catalog;
        this.actions = actions;
        this.recorder = recorder;
        this.config = config;
        this.clock = clock;
    }

    Changes decide(Lease lease, View view, List<Action> proposed) {
        Journal.await(history.kept());
        var listing = catalog.list(view.session());
        var counts = new TreeMap<>(Journal.await(actions.counts(lease.session())));
        var decided = new ArrayList<Decided>();
        for (var action : proposed) {
            decided.add(decide(lease, view, listing, counts, action));
        }
        Journal.await(recorder.append(decided.stream().map(Decided::record).toList()));
        var changes = new Changes();
        for (var each : decided) {
            changes.append(Events.toolUse(each.action, each.evaluated, each.permission))
                    .save(each.action);
        }
        return changes;
    }

    private Decided decide(Lease lease, View view, Catalog.Listing listing, Map<String, Long> counts, Action action) {
        var offer = listing.find(action.call().server(), action.call().tool());
        if (offer.isEmpty()) {
            requirePresent(listing, action.call().server());
            return missing(lease, view, action);
        }
        var permission = offer.get().permission();
        var decision = policies.decide(
                Questions.of(view.session(), offer.get(), action.call().arguments(), counts));
        var judged = action.with(Action.Call.of(
                action.call().tool(), action.call().server(), offer.get().place(), decision.arguments()));
        var narrowed = Permission.narrow(decision.effect(), permission);
        var state = state((Proposed) action.state(), narrowed, decision);
        return new Decided(judged.with(state), evaluated(narrowed), permission, record(lease, view, judged, decision));
    }

    /** Which tools a server has that is away nobody can tell: the call waits for it. */
    private static void requirePresent(Catalog.Listing listing, String server) {
        if (listing.away().contains(server)) {
            throw Status.UNAVAILABLE
                    .withDescription(
                            "MCP server " + server + ": " + listing.faults().get(server))
                    .asRuntimeException();
        }
    }

    private ActionState state(Proposed proposed, Permission permission, Decision decision) {
        var expires = clock.instant().plus(config.approvalExpiry());
        return switch (permission) {
            case Permission.Allowed() -> proposed.allow(decision.policyHash());
            case Permission.Denied() -> proposed.deny(decision.policyHash(), "denied by policy: " + decision.reason());
            case Permission.Deferred() ->
                proposed.deny(decision.policyHash(), "deferred by policy, try again later: " + decision.reason());
            case Permission.Asked(var by) ->
                proposed.ask(
                        new Waiting.Why(
                                by == Permission.RaisedBy.POLICY ? Waiting.POLICY : Waiting.AGENT,
                                decision.policyHash(),
                                decision.rules(),
                                decision.reason()),
                        expires);
        };
    }

    private Decided missing(Lease lease, View view, Action action) {
        var call = new Action.Call(
                action.call().tool(),
                action.call().server(),
                Place.NOWHERE,
                action.call().arguments(),
                action.call().argumentsHash());
        var hash = policies.hash();
        var unknown = action.with(call)
                .with(((Proposed) action.state()).deny(hash, "this session has no tool " + call.tool()));
        var fact =
                new Fact.Decision(Effect.DENY.word(), List.of("no-such-tool"), hash, call.tool(), call.argumentsHash());
        return new Decided(unknown, "deny", PermissionPolicy.ALWAYS_ALLOW, draft(lease, view, unknown, fact));
    }

    private static Draft record(Lease lease, View view, Action action, Decision decision) {
        var fact = new Fact.Decision(
                decision.effect().word(),
                decision.rules(),
                decision.policyHash(),
                action.call().tool(),
                action.call().argumentsHash());
        return draft(lease, view, action, fact);
    }

    private static Draft draft(Lease lease, View view, Action action, Fact fact) {
        return new Draft(
                Subjects.of(view.session(), action),
                Attempts.next(lease),
                fact,
                Map.of("arguments", Canonical.bytes(action.call().arguments())));
    }

    private static String evaluated(Permission permission) {
        return switch (permission) {
            case Permission.Allowed() -> "allow";
            case Permission.Denied(), Permission.Deferred() -> "deny";
            case Permission.Asked _ -> "ask";
        };
    }
}
