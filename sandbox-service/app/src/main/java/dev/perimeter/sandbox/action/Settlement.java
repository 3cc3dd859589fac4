package dev.perimeter.sandbox.action;

import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.contract.Mandate;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.harness.replica.Holdings;
import dev.perimeter.sandbox.action.Journal.Burial;
import dev.perimeter.sandbox.lifecycle.Reconciliation;
import dev.perimeter.sandbox.lifecycle.Resumption;
import dev.perimeter.sandbox.thread.VirtualThreads;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** What became of an action, for a caller that lost it; and its cancelling. */
@ApplicationScoped
public class Settlement {

    private static final Logger LOG = Logger.getLogger(Settlement.class);

    private final Journal journal;
    private final Running running;
    private final Holdings holdings;
    private final Reconciliation reconciliation;
    private final Resumption resumption;
    private final VirtualThreads threads;

    Settlement(
            Journal journal,
            Running running,
            Holdings holdings,
            Reconciliation reconciliation,
            Resumption resumption,
            VirtualThreads threads) {
        this.journal = journal;
        this.running = running;
        this.holdings = holdings;
        this.reconciliation = reconciliation;
        this.resumption = resumption;
        this.threads = threads;
    }

    /** The state of an action as others see it. */
    public sealed interface Settled {

        record Underway() implements Settled {}

        record Ended(ActionResult result) implements Settled {}

        record NeverStarted() implements Settled {}
    }

    public Uni<Settled> settle(Mandate mandate, String action, long fence) {
        var id = parse(action);
        if (!Ids.matches("sesn", mandate.session())) {
            throw new RefusedException(new ActionRefused.NotItsSession(id));
        }
        return journal.settle(new Burial(id, mandate.session(), mandate.workspace()), fence)
                .invoke(entry -> requireSession(mandate, id, entry))
                .chain(entry -> carried(id, entry))
                .map(entry -> entry.map(Settlement::state).orElseGet(Settled.NeverStarted::new));
    }

    /**
     * What the journal has as running, but nobody carries, never began: its start was not known to have been kept. One whose
     * sandbox changes hands will be carried by whoever takes it up.
     */
    private Uni<Optional<Entry>> carried(ActionId action, Optional<Entry> entry) {
        if (entry.isPresent()
                && entry.get() instanceof Entry.Running underway
                && running.of(action).isEmpty()) {
            var sandbox = underway.sandbox();
            // whose it is comes first: what is claimed after that is seen to change hands, or its action to be carried
            return holdings.holds(sandbox.value())
                    .chain(held -> reconciliation
                            .changesHands(sandbox)
                            .chain(changing -> changing || running.of(action).isPresent()
                                    ? Uni.createFrom().voidItem()
                                    : ended(action, sandbox, held)))
                    .chain(() -> journal.entry(action));
        }
        return Uni.createFrom().item(entry);
    }

    /** In a sandbox that is gone it may have begun: then it is lost. */
    private Uni<Void> ended(ActionId action, SandboxId sandbox, boolean held) {
        if (held) {
            return journal.bury(action);
        }
        threads.start(() -> lost(sandbox));
        return Uni.createFrom().voidItem();
    }

    /** Whoever asks again finds the result, or has it tried again. */
    private void lost(SandboxId sandbox) {
        try {
            resumption.resume(sandbox);
        } catch (RuntimeException e) {
            LOG.warnf("settle.failed sandbox=%s reason=%s", sandbox, e.getMessage());
        }
    }

    /** The sandbox that the action runs in, if it does. */
    public Uni<Optional<SandboxId>> place(String action) {
        return Ids.matches("act", action)
                ? journal.entry(new ActionId(action))
                        .map(entry -> entry.filter(Entry.Running.class::isInstance)
                                .map(running -> ((Entry.Running) running).sandbox()))
                : Uni.createFrom().item(Optional.empty());
    }

    /** Ends it as cancelled if it runs; nothing happens if not. */
    public Uni<Void> cancel(Mandate mandate, String action) {
        var id = parse(action);
        return journal.entry(id)
                .invoke(entry -> {
                    requireSession(mandate, id, entry);
                    if (entry.isPresent()) {
                        running.of(id).ifPresent(attempt -> attempt.cancelled().set(true));
                    }
                })
                .replaceWithVoid();
    }

    private static void requireSession(Mandate mandate, ActionId action, Optional<Entry> entry) {
        if (entry.isPresent() && !entry.get().session().equals(mandate.session())) {
            throw new RefusedException(new ActionRefused.NotItsSession(action));
        }
    }

    private static Settled state(Entry entry) {
        return switch (entry) {
            case Entry.Running _ -> new Settled.Underway();
            case Entry.Finished finished -> new Settled.Ended(finished.result());
            case Entry.Tombstone _ -> new Settled.NeverStarted();
        };
    }

    private static ActionId parse(String action) {
        try {
            return new ActionId(action);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(new ActionRefused.NoSuchId());
        }
    }
}
