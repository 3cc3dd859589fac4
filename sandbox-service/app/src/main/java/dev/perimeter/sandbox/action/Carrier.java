package dev.perimeter.sandbox.action;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.sandbox.driver.Container;
import dev.perimeter.sandbox.effects.EffectsConfig;
import dev.perimeter.sandbox.effects.EffectsFact;
import dev.perimeter.sandbox.effects.Manifest;
import dev.perimeter.sandbox.lifecycle.LiveSandbox;
import dev.perimeter.sandbox.runner.Frame;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Carries actions to their end: run, hold still, compare, dismiss, journal, answer. Blocking. */
@ApplicationScoped
class Carrier {

    private static final Logger LOG = Logger.getLogger(Carrier.class);
    private static final String ORDINAL = "1";

    private final Conclusions conclusions;
    private final EffectsConfig effects;
    private final ActionConfig config;
    private final Running running;
    private final MeterRegistry metrics;
    private final Clock clock;

    Carrier(
            Conclusions conclusions,
            EffectsConfig effects,
            ActionConfig config,
            Running running,
            MeterRegistry metrics,
            Clock clock) {
        this.conclusions = conclusions;
        this.effects = effects;
        this.config = config;
        this.running = running;
        this.metrics = metrics;
        Arrays.stream(ActionResult.Ending.values()).forEach(this::timer);
        this.clock = clock;
    }

    /**
     * An action that this process takes to its end.
     *
     * @param admitted whether the gateway may have given it a credential
     */
    record Task(Running.Attempt attempt, LiveSandbox live, Follower follower, boolean admitted) {

        private Order order() {
            return attempt.order();
        }

        private Container container() {
            return live.container();
        }
    }

    /** Starts the action, and sees it through. */
    void carry(Task task, Company company, Frame frame) {
        see(task, () -> start(task.container(), company, frame));
    }

    private static void start(Container container, Company company, Frame frame) {
        if (frame.verb() == Frame.Verb.RESTART) {
            container.stop();
        } else {
            company.admit(container);
        }
        container.runner().submit(frame);
    }

    /** The result of an action whose sandbox is gone. */
    void lose(Order order) {
        var result = ActionResult.lost("the sandbox ended before the action did");
        var fact = new Fact.Effects(order.sandbox().value(), List.of(), List.of());
        if (conclusions.dismissed(order, () -> false)
                && conclusions.finished(order, result, new Draft(order.subject(), ORDINAL, fact))) {
            running.end(order.action());
        }
    }

    /** Sees an action through that an earlier process of this service has started. */
    void resume(Task task) {
        see(task, () -> {});
    }

    /** Ends one that an earlier process has taken on but never started. */
    void bury(Task task) {
        if (dismissed(task) && conclusions.buried(task.order().action())) {
            release(task);
        }
    }

    private boolean dismissed(Task task) {
        return !task.admitted || conclusions.dismissed(task.order(), task.container()::alive);
    }

    private void see(Task task, Runnable start) {
        var order = task.order();
        var live = task.live;
        ActionResult result;
        Fact.Effects fact = new Fact.Effects(order.sandbox().value(), List.of(), List.of());
        Map<String, byte[]> payloads = Map.of();
        var manifest = live.manifest();
        try {
            start.run();
            result = await(task);
            var after = aftermath(live);
            fact = after.effects().fact();
            payloads = after.effects().payloads();
            manifest = after.manifest();
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            LOG.errorf(e, "action.failed action=%s sandbox=%s", order.action(), order.sandbox());
            // what cannot be looked at is not used again
            if (!conclusions.killed(live.container())) {
                return;
            }
            result = ActionResult.lost("the sandbox failed while the action ran");
        }
        // others run again only when nobody can go by this action's credential
        var draft = new Draft(order.subject(), ORDINAL, fact, payloads);
        if (!dismissed(task) || !conclusions.finished(order, result, draft)) {
            return;
        }
        keep(task, manifest);
        release(task);
        measure(order, result);
        LOG.infof("action.ended action=%s sandbox=%s outcome=%s", order.action(), order.sandbox(), result.ending());
        task.follower.finished(result);
    }

    private void measure(Order order, ActionResult result) {
        timer(result.ending()).record(Duration.between(order.taken(), clock.instant()));
    }

    private Timer timer(ActionResult.Ending ending) {
        return metrics.timer("perimeter.sandbox.actions", "ending", ending.wire());
    }

    private ActionResult await(Task task) {
        var order = task.order();
        var watched = new Limiter(task.attempt, task.live, task.follower, config, clock);
        var exit = task.container().runner().await(order.action().value(), watched);
        return Results.of(order, exit, watched);
    }

    /** What is there when an action has ended. */
    private record Aftermath(Manifest manifest, EffectsFact effects) {}

    private Aftermath aftermath(LiveSandbox live) {
        var seen = live.container().observe(live.manifest());
        var target = live.sandbox().id().value();
        var changes = seen.manifest().since(live.manifest());
        return new Aftermath(seen.manifest(), EffectsFact.of(target, changes, seen.left(), effects.mostChanges()));
    }

    /** After the record: what fails here, or a crash, tells of a change twice rather than never. */
    private void keep(Task task, Manifest manifest) {
        var live = task.live;
        if (manifest != live.manifest()) {
            live.left(manifest);
            tidy(task, () -> live.container().keep(manifest));
        }
    }

    private void release(Task task) {
        var action = task.order().action();
        tidy(task, () -> task.container().runner().forget(action.value()));
        tidy(task, () -> task.container().release());
        running.end(action);
        task.live.give();
    }

    /** What fails here changes no result, and may not keep the sandbox from its next action. */
    private static void tidy(Task task, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.warnf("action.untidy action=%s reason=%s", task.order().action(), e.getMessage());
        }
    }
}
