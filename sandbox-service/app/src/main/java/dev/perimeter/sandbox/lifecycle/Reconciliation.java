package dev.perimeter.sandbox.lifecycle;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.driver.Driver;
import dev.perimeter.sandbox.thread.VirtualThreads;
import dev.perimeter.sandbox.thread.Waiting;
import dev.perimeter.sandbox.worktype.WorkTypes;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Makes host and database agree: what lives is taken up again, what is left over is removed. */
@ApplicationScoped
public class Reconciliation {

    /** Before actions are taken up. */
    static final int FIRST = 1000;

    private static final Logger LOG = Logger.getLogger(Reconciliation.class);

    /** So long one that cannot be spoken to is tried, again and again; then it is lost. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** So many are taken up at a time: each waits for the cluster and the database. */
    private static final int AT_ONCE = 8;

    private final SandboxRows rows;
    private final Living living;
    private final Removal removal;
    private final Resumption resumption;
    private final Driver driver;
    private final WorkTypes workTypes;
    private final VirtualThreads threads;
    private final Clock clock;
    private final Set<SandboxId> underway = ConcurrentHashMap.newKeySet();
    private final Map<SandboxId, Instant> silentSince = new ConcurrentHashMap<>();
    private volatile boolean complete;

    Reconciliation(
            SandboxRows rows,
            Living living,
            Removal removal,
            Resumption resumption,
            Driver driver,
            WorkTypes workTypes,
            VirtualThreads threads,
            Clock clock) {
        this.rows = rows;
        this.living = living;
        this.removal = removal;
        this.resumption = resumption;
        this.driver = driver;
        this.workTypes = workTypes;
        this.threads = threads;
        this.clock = clock;
    }

    void onStart(@Observes @Priority(FIRST) StartupEvent event) {
        var orphans = driver.present();
        var here = Waiting.await(rows.here());
        here.forEach(sandbox -> orphans.remove(sandbox.id()));
        threads.filter(here, AT_ONCE, this::takeUp);
        for (var orphan : orphans) {
            LOG.warnf("sandbox.orphan sandbox=%s", orphan);
            driver.remove(orphan);
        }
        if (living.all().isEmpty() && silentSince.isEmpty()) {
            driver.clear();
        }
    }

    /** Takes up what another process held that is no more, and what was silent before, and gives what that was. */
    public List<SandboxId> takeOver() {
        var silent = silentSince.keySet().stream().flatMap(id -> Waiting.await(rows.byId(id)).stream());
        var left = Stream.concat(Waiting.await(rows.abandoned()).stream(), silent)
                .collect(Collectors.toMap(Sandbox::id, Function.identity(), (one, _) -> one));
        return threads.filter(List.copyOf(left.values()), AT_ONCE, this::takeUp).stream()
                .map(Sandbox::id)
                .toList();
    }

    /** Every action of before is carried again, or lost. */
    public void complete() {
        complete = true;
    }

    /**
     * Whether it is another process's, or is being taken up with its action: then nobody may say here that either is lost.
     * Whoever was carried on meanwhile is known before this turns false.
     */
    public Uni<Boolean> changesHands(SandboxId sandbox) {
        return pending(sandbox).map(pending -> pending || !complete);
    }

    /** The same where what was found at the start is still looked through. */
    public Uni<Boolean> pending(SandboxId sandbox) {
        return isUnsettled(sandbox)
                ? Uni.createFrom().item(true)
                : rows.abandoned(sandbox)
                        .chain(abandoned -> abandoned ? Uni.createFrom().item(true) : rows.elsewhere(sandbox))
                        .map(others -> others || isUnsettled(sandbox));
    }

    private boolean isUnsettled(SandboxId sandbox) {
        return underway.contains(sandbox) || silentSince.containsKey(sandbox);
    }

    /** The sandbox where it lives here; refuses one that changes hands, is gone or was never known. Blocking. */
    public LiveSandbox require(SandboxId sandbox) {
        requireSettled(sandbox);
        return living.require(sandbox);
    }

    /** One that lives here already has to wait for its action to be carried. */
    void requireSettled(SandboxId sandbox) {
        if (isUnsettled(sandbox) || (living.find(sandbox).isEmpty() && Waiting.await(changesHands(sandbox)))) {
            throw new RefusedException(new SandboxRefused.ChangesHands(sandbox));
        }
    }

    /** Whether it is this process's from now on, living or lost; one that cannot be spoken to is tried again. */
    private boolean takeUp(Sandbox sandbox) {
        underway.add(sandbox.id());
        try {
            var ours = Waiting.await(rows.claim(sandbox));
            if (ours && !livesHere(sandbox)) {
                enter(sandbox);
            }
            silentSince.remove(sandbox.id());
            return ours;
        } catch (RuntimeException e) {
            LOG.warnf("sandbox.silent sandbox=%s reason=%s", sandbox.id(), e.getMessage());
            // what lives here goes on, whoever is known to hold it
            if (living.find(sandbox.id()).isEmpty()) {
                silentSince.putIfAbsent(sandbox.id(), clock.instant());
            }
            return false;
        } finally {
            underway.remove(sandbox.id());
        }
    }

    private void enter(Sandbox sandbox) {
        try {
            settle(sandbox);
            resumption.resume(sandbox.id());
        } catch (RuntimeException e) {
            living.remove(sandbox.id());
            if (!isSilentForLong(sandbox)) {
                throw e;
            }
            removal.remove(sandbox, "lost", "it could not be spoken to: " + e.getMessage());
            resumption.resume(sandbox.id());
        }
    }

    /** As after a lease that had lapsed and that nobody has used. */
    private boolean livesHere(Sandbox sandbox) {
        return living.find(sandbox.id())
                .filter(live -> live.container().alive())
                .isPresent();
    }

    private void settle(Sandbox sandbox) {
        var found = find(sandbox);
        if (found.isEmpty()) {
            removal.remove(sandbox, "lost", "it did not live when it was looked for");
            return;
        }
        Waiting.await(rows.reattached(sandbox));
        living.add(found.get());
        LOG.infof("sandbox.reattached sandbox=%s session=%s", sandbox.id(), sandbox.session());
    }

    private boolean isSilentForLong(Sandbox sandbox) {
        var since = silentSince.get(sandbox.id());
        return since != null && since.plus(PATIENCE).isBefore(clock.instant());
    }

    private Optional<LiveSandbox> find(Sandbox sandbox) {
        return workTypes
                .named(sandbox.workType())
                .filter(_ -> sandbox.state() == Sandbox.State.READY)
                .flatMap(workType -> driver.find(sandbox.id(), sandbox.slot(), workType.isolation())
                        .map(container -> new LiveSandbox(sandbox, workType, container, container.kept(), clock)));
    }
}
