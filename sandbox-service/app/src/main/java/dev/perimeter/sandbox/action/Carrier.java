package dev.perimeter.sandbox.action;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.sandbox.effects.EffectsConfig;
import dev.perimeter.sandbox.effects.EffectsFact;
import dev.perimeter.sandbox.effects.Manifest;
import dev.perimeter.sandbox.effects.Manifests;
import dev.perimeter.sandbox.egress.Gateway;
import dev.perimeter.sandbox.lifecycle.LiveSandbox;
import dev.perimeter.sandbox.runner.Frame;
import dev.perimeter.sandbox.thread.Waiting;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/** Carries actions to their end: run, hold still, compare, dismiss, journal, answer. Blocking. */
@ApplicationScoped
class Carrier {

    private static final Logger LOG = Logger.getLogger(Carrier.class);
    private static final String ORDINAL = "1";

    private final Journal journal;
    private final Gateway gateway;
    private final Manifests manifests;
    private final EffectsConfig effects;
    private final ActionConfig config;
    private final Running running;
    private final MeterRegistry metrics;
    private final Clock clock;

    Carrier(
            Journal journal,
            Gateway gateway,
            Manifests manifests,
            EffectsConfig effects,
            ActionConfig config,
            Running running,
            MeterRegistry metrics,
            Clock clock) {
        this.journal = journal;
        this.gateway = gateway;
        this.manifests = manifests;
        this.effects = effects;
        this.config = config;
        this.running = running;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Starts the action, and sees it through. */
    void carry(Order order, LiveSandbox live, Frame frame, Follower follower) {
        var attempt = running.begin(order);
        see(attempt, live, follower, () -> start(order, live, frame));
    }

    private static void start(Order order, LiveSandbox live, Frame frame) {
        if (frame.verb() == Frame.Verb.RESTART) {
            live.container().stop();
        } else if (order.privileged()) {
            live.container().hold();
        }
        live.container().runner().submit(frame);
    }

    /** The result of an action whose sandbox is gone. */
    void lose(Order order) {
        var fact = new Fact.Effects(order.sandbox().value(), List.of(), List.of());
        gateway.dismiss(order.sandbox(), order.action());
        concluded(
                order,
                ActionResult.lost("the sandbox ended before the action did"),
                new Draft(order.subject(), ORDINAL, fact));
    }

    /** Sees an action through that an earlier process of this service has started. */
    void resume(Order order, LiveSandbox live) {
        see(running.begin(order), live, Follower.NOBODY, () -> {});
    }

    private void see(Running.Attempt attempt, LiveSandbox live, Follower follower, Runnable start) {
        var order = attempt.order();
        ActionResult result;
        Fact.Effects fact = new Fact.Effects(order.sandbox().value(), List.of(), List.of());
        Map<String, byte[]> payloads = Map.of();
        var manifest = live.manifest();
        try {
            start.run();
            result = await(attempt, live, follower);
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
            live.container().first().kill();
            result = ActionResult.lost("the sandbox failed while the action ran");
        }
        gateway.dismiss(order.sandbox(), order.action());
        if (!concluded(order, result, new Draft(order.subject(), ORDINAL, fact, payloads))) {
            return;
        }
        // after the record: a crash in between tells of a change twice rather than never
        left(live, manifest);
        release(order, live);
        measure(order, result);
        LOG.infof("action.ended action=%s sandbox=%s outcome=%s", order.action(), order.sandbox(), result.ending());
        follower.finished(result);
    }

    private void measure(Order order, ActionResult result) {
        metrics.timer("perimeter.sandbox.actions", "ending", result.ending().wire())
                .record(Duration.between(order.taken(), clock.instant()));
    }

    private ActionResult await(Running.Attempt attempt, LiveSandbox live, Follower follower) {
        var action = attempt.order().action();
        var watched = new Limiter(attempt, live, follower, config, clock);
        var exit = live.container().runner().await(action.value(), watched);
        return Results.of(action, exit, watched);
    }

    /** What is there when an action has ended. */
    private record Aftermath(Manifest manifest, EffectsFact effects) {}

    private Aftermath aftermath(LiveSandbox live) {
        var container = live.container();
        return container.whileStill(left -> {
            var now = manifests.take(container.workspace(), live.manifest());
            var target = live.sandbox().id().value();
            var changes = now.since(live.manifest());
            return new Aftermath(now, EffectsFact.of(target, changes, left, effects.mostChanges()));
        });
    }

    private void left(LiveSandbox live, Manifest manifest) {
        if (manifest != live.manifest()) {
            live.left(manifest);
            manifests.keep(live.container().manifest(), manifest);
        }
    }

    /**
     * An action without its record may not be: tries until the database has it. False when this process ends first:
     * the next one finds the action running, and its output whole.
     */
    private boolean concluded(Order order, ActionResult result, Draft draft) {
        var pause = config.journalBackOff().toNanos() / 32;
        while (true) {
            try {
                Waiting.await(journal.finish(order.action(), result, draft));
                return true;
            } catch (RuntimeException e) {
                LOG.warnf("journal.failed action=%s reason=%s", order.action(), e.getMessage());
                LockSupport.parkNanos(pause);
                if (Thread.currentThread().isInterrupted()) {
                    return false;
                }
                pause = Math.min(pause * 2, config.journalBackOff().toNanos());
            }
        }
    }

    private void release(Order order, LiveSandbox live) {
        try {
            live.container().release();
            live.container().runner().forget(order.action().value());
        } catch (RuntimeException e) {
            LOG.warnf("action.untidy action=%s reason=%s", order.action(), e.getMessage());
        }
        running.end(order.action());
        live.give();
    }
}
