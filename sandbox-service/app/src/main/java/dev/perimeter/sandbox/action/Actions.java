package dev.perimeter.sandbox.action;

import dev.perimeter.audit.contract.Receipts;
import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.contract.Grant;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.egress.Admission;
import dev.perimeter.sandbox.egress.EgressRefused;
import dev.perimeter.sandbox.egress.Gateway;
import dev.perimeter.sandbox.egress.ProxyCredential;
import dev.perimeter.sandbox.lifecycle.LiveSandbox;
import dev.perimeter.sandbox.lifecycle.Reconciliation;
import dev.perimeter.sandbox.lifecycle.SandboxRefused;
import dev.perimeter.sandbox.runner.Frame;
import dev.perimeter.sandbox.thread.Waiting;
import dev.perimeter.sandbox.tool.ToolCall;
import dev.perimeter.sandbox.tool.Tools;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Takes actions on: proven, entitled, journalled and admitted to the gateway, in that order. Blocking. */
@ApplicationScoped
public class Actions {

    private static final Duration MOMENT = Duration.ofSeconds(5);

    private final Receipts receipts;
    private final Tools tools;
    private final Reconciliation reconciliation;
    private final Journal journal;
    private final Gateway gateway;
    private final Carrier carrier;
    private final Running running;
    private final Clock clock;

    Actions(
            Receipts receipts,
            Tools tools,
            Reconciliation reconciliation,
            Journal journal,
            Gateway gateway,
            Carrier carrier,
            Running running,
            Clock clock) {
        this.receipts = receipts;
        this.tools = tools;
        this.reconciliation = reconciliation;
        this.journal = journal;
        this.gateway = gateway;
        this.carrier = carrier;
        this.running = running;
        this.clock = clock;
    }

    /** The words that prove an action, and its arguments. */
    public record Request(String grant, String receipt, String arguments) {}

    /** Returns when the action has ended; refuses before it starts. */
    public void act(Request request, Follower follower) {
        var grant = receipts.toStart(request.grant(), request.receipt());
        var live = reconciliation.require(target(grant));
        Entitlement.check(grant, request.arguments(), live.sandbox());
        var call = tools.call(grant.call().tool(), request.arguments());
        if (!took(live, grant.action())) {
            var id = live.sandbox().id();
            throw new RefusedException(live.closing() ? new SandboxRefused.Gone(id) : new ActionRefused.Busy(id));
        }
        Carrier.Task task;
        Frame frame;
        try {
            task = new Carrier.Task(running.begin(order(grant, live, call)), live, follower, call.reachesOut());
            frame = taken(task, grant, call, () -> admit(request, live));
        } catch (RuntimeException e) {
            live.give();
            throw e;
        }
        follower.started(grant.action());
        carrier.carry(task, Company.of(grant, call), frame);
    }

    /** The result of the action before can be known a moment before its sandbox is free. */
    private boolean took(LiveSandbox live, ActionId action) {
        return live.take(action) || (isOver(live.action()) && live.awaitFree(MOMENT) && live.take(action));
    }

    private boolean isOver(Optional<ActionId> before) {
        return before.isEmpty()
                || Waiting.await(journal.entry(before.get()))
                        .filter(Entry.Finished.class::isInstance)
                        .isPresent();
    }

    private Frame taken(Carrier.Task task, Grant grant, ToolCall call, Supplier<ProxyCredential> admission) {
        var action = grant.action();
        try {
            Waiting.await(journal.consume(task.attempt().order(), grant.scope().fence()));
            var environment = variables(task, call, admission);
            return frame(action, grant.verdict().approved() ? renewed(call) : call, environment);
        } catch (RuntimeException e) {
            running.end(action);
            throw e;
        }
    }

    private Map<String, String> variables(Carrier.Task task, ToolCall call, Supplier<ProxyCredential> admission) {
        var container = task.live().container();
        if (!call.reachesOut()) {
            return ProxyCredential.none(container.proxy());
        }
        try {
            var credential = admission.get();
            return container.address().isEmpty()
                    ? credential.variables(container.proxy())
                    : credential.placed(container.proxy());
        } catch (RuntimeException e) {
            release(task.attempt().order().action(), e);
            throw e;
        }
    }

    /** Where the journal is away too, the action is buried when it is asked for. */
    private void release(ActionId action, RuntimeException cause) {
        try {
            Waiting.await(journal.release(action));
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    private ProxyCredential admit(Request request, LiveSandbox live) {
        var sandbox = live.sandbox().id();
        if (gateway.admit(sandbox, request.grant(), request.receipt()) instanceof Admission.Admitted(var credential)) {
            return credential;
        }
        var wayOut = gateway.open(live.sandbox().opening().from(live.container().address()));
        live.container().trust(wayOut.certificate());
        return switch (gateway.admit(sandbox, request.grant(), request.receipt())) {
            case Admission.Admitted(var credential) -> credential;
            case Admission.NotOpen _ -> throw new RefusedException(new EgressRefused.Unavailable("Admit"));
        };
    }

    private static SandboxId target(Grant grant) {
        try {
            return new SandboxId(grant.scope().target());
        } catch (IllegalArgumentException e) {
            throw new RefusedException(new SandboxRefused.UnknownSandbox());
        }
    }

    private Order order(Grant grant, LiveSandbox live, ToolCall call) {
        return new Order(
                grant.action(),
                live.sandbox().id(),
                live.sandbox().session(),
                live.sandbox().workspace(),
                grant.principal().agent(),
                clock.instant(),
                deadline(grant, live, call),
                Waiting.await(journal.replaced(
                        live.sandbox().session(), live.sandbox().id())));
    }

    private Instant deadline(Grant grant, LiveSandbox live, ToolCall call) {
        var now = clock.instant();
        var own = call instanceof ToolCall.InShell shell ? shell.limit() : Optional.<Duration>empty();
        return Stream.concat(
                        Stream.of(
                                grant.window().finishBefore(),
                                now.plus(live.workType().limits().action())),
                        own.map(now::plus).stream())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /** What a person has approved runs in a shell that nothing before could have prepared. */
    private static ToolCall renewed(ToolCall call) {
        return call instanceof ToolCall.InShell shell
                ? new ToolCall.InShell(shell.command(), true, shell.reachesOut(), shell.limit())
                : call;
    }

    private static Frame frame(ActionId action, ToolCall call, Map<String, String> environment) {
        var name = action.value();
        return switch (call) {
            case ToolCall.InShell shell ->
                new Frame(shell.fresh() ? Frame.Verb.FRESH : Frame.Verb.SHELL, name, environment, shell.command());
            case ToolCall.Restart _ -> new Frame(Frame.Verb.RESTART, name, environment, "");
            case ToolCall.Beside(var script) -> new Frame(Frame.Verb.TOOL, name, environment, script);
        };
    }
}
