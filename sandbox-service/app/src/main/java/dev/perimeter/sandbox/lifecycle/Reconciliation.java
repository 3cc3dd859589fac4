package dev.perimeter.sandbox.lifecycle;

import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.driver.Container;
import dev.perimeter.sandbox.driver.Driver;
import dev.perimeter.sandbox.thread.Waiting;
import dev.perimeter.sandbox.worktype.WorkType;
import dev.perimeter.sandbox.worktype.WorkTypes;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Makes host and database agree at the start: what lives is taken up again, what is left over is removed. */
@ApplicationScoped
public class Reconciliation {

    /** Before actions are taken up. */
    static final int FIRST = 1000;

    private static final Logger LOG = Logger.getLogger(Reconciliation.class);

    private final SandboxRows rows;
    private final Living living;
    private final Removal removal;
    private final Driver driver;
    private final WorkTypes workTypes;
    private final Clock clock;

    Reconciliation(SandboxRows rows, Living living, Removal removal, Driver driver, WorkTypes workTypes, Clock clock) {
        this.rows = rows;
        this.living = living;
        this.removal = removal;
        this.driver = driver;
        this.workTypes = workTypes;
        this.clock = clock;
    }

    void onStart(@Observes @Priority(FIRST) StartupEvent event) {
        var orphans = driver.present();
        for (var sandbox : Waiting.await(rows.here())) {
            orphans.remove(sandbox.id());
            if (Waiting.await(rows.claim(sandbox))) {
                takeUp(sandbox);
            }
        }
        for (var orphan : orphans) {
            LOG.warnf("sandbox.orphan sandbox=%s", orphan);
            driver.remove(orphan);
        }
        if (living.all().isEmpty()) {
            driver.clear();
        }
    }

    /** Takes up what another process held that is no more, and gives what that was. */
    public List<SandboxId> takeOver() {
        return Waiting.await(rows.abandoned()).stream()
                .filter(sandbox -> Waiting.await(rows.claim(sandbox)))
                .map(sandbox -> {
                    takeUp(sandbox);
                    return sandbox.id();
                })
                .toList();
    }

    private void takeUp(Sandbox sandbox) {
        var workType = workTypes.named(sandbox.workType());
        var container = sandbox.state() == Sandbox.State.READY && workType.isPresent()
                ? driver.find(sandbox.id(), sandbox.slot(), workType.get().isolation())
                : Optional.<Container>empty();
        if (container.isEmpty()) {
            removal.remove(sandbox, "lost", "it did not live when this service started");
            return;
        }
        reattach(sandbox, workType.orElseThrow(), container.get());
    }

    private void reattach(Sandbox sandbox, WorkType workType, Container container) {
        living.add(new LiveSandbox(sandbox, workType, container, container.kept(), clock));
        Waiting.await(rows.reattached(sandbox));
        LOG.infof("sandbox.reattached sandbox=%s session=%s", sandbox.id(), sandbox.session());
    }
}
