package dev.perimeter.sandbox.lifecycle;

import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.contract.Mandate;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.driver.Blueprint;
import dev.perimeter.sandbox.driver.Container;
import dev.perimeter.sandbox.driver.Driver;
import dev.perimeter.sandbox.effects.Manifest;
import dev.perimeter.sandbox.egress.Certificates;
import dev.perimeter.sandbox.egress.Gateway;
import dev.perimeter.sandbox.egress.Opening;
import dev.perimeter.sandbox.host.HostUnableException;
import dev.perimeter.sandbox.probe.Probe;
import dev.perimeter.sandbox.thread.Waiting;
import dev.perimeter.sandbox.v1.Injection;
import dev.perimeter.sandbox.v1.Networking;
import dev.perimeter.sandbox.worktype.WorkType;
import dev.perimeter.sandbox.worktype.WorkTypes;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes sandboxes: one living at a time per session, and none that its probe could leave. Blocking. */
@ApplicationScoped
public class Creation {

    private static final Logger LOG = Logger.getLogger(Creation.class);
    private static final int STRIPES = 64;

    private final WorkTypes workTypes;
    private final SandboxRows rows;
    private final Living living;
    private final Removal removal;
    private final Reconciliation reconciliation;
    private final Gateway gateway;
    private final Driver driver;
    private final Probe probe;
    private final Clock clock;
    private final Map<Integer, ReentrantLock> locks = new ConcurrentHashMap<>();

    Creation(
            WorkTypes workTypes,
            SandboxRows rows,
            Living living,
            Removal removal,
            Reconciliation reconciliation,
            Gateway gateway,
            Driver driver,
            Probe probe,
            Clock clock) {
        this.workTypes = workTypes;
        this.rows = rows;
        this.living = living;
        this.removal = removal;
        this.reconciliation = reconciliation;
        this.gateway = gateway;
        this.driver = driver;
        this.probe = probe;
        this.clock = clock;
    }

    /** What the environment asks for. */
    public record Wish(String workType, Networking networking, List<Injection> injections) {}

    public Sandbox create(Mandate mandate, Wish wish) {
        if (!Ids.matches("sesn", mandate.session())) {
            throw new RefusedException(new SandboxRefused.Invalid("the mandate names no session"));
        }
        var lock = locks.computeIfAbsent(mandate.session().hashCode() % STRIPES, _ -> new ReentrantLock());
        lock.lock();
        try {
            return existing(mandate, wish) instanceof LiveSandbox live ? live.sandbox() : make(mandate, wish);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable LiveSandbox existing(Mandate mandate, Wish wish) {
        var found = Waiting.await(rows.living(mandate.session()));
        if (found.isEmpty()) {
            return null;
        }
        var sandbox = found.get();
        if (!sandbox.workspace().equals(mandate.workspace())) {
            throw new RefusedException(new SandboxRefused.UnknownSandbox());
        }
        reconciliation.requireSettled(sandbox.id());
        var live = living.find(sandbox.id()).filter(one -> one.container().alive());
        if (live.isPresent() && sandbox.workType().equals(wish.workType())) {
            return live.get();
        }
        removal.remove(sandbox, live.isPresent() ? "deleted" : "lost", "replaced by another one");
        return null;
    }

    private Sandbox make(Mandate mandate, Wish wish) {
        var workType = workTypes
                .named(wish.workType())
                .orElseThrow(() -> new RefusedException(new SandboxRefused.UnknownWorkType(wish.workType())));
        requireHost();
        var id = SandboxId.random();
        var owner = new Opening.Owner(id, mandate.session(), mandate.workspace());
        var opening = Opening.of(owner, workType, wish.networking(), wish.injections());
        var draft =
                new SandboxRows.Draft(id, workType.name(), workType.isolation().wire(), opening);
        var sandbox = Waiting.await(rows.insert(draft, driver.most()))
                .orElseThrow(() -> new RefusedException(new SandboxRefused.HostUnable("it runs as many as it may")));
        try {
            return build(sandbox, workType);
        } catch (HostUnableException | UncheckedIOException e) {
            LOG.errorf(e, "sandbox.failed sandbox=%s session=%s", id, mandate.session());
            removal.remove(sandbox, "lost", "the host could not build it");
            throw new RefusedException(new SandboxRefused.HostUnable(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            removal.remove(sandbox, "deleted", "it could not be made ready");
            throw e;
        }
    }

    private void requireHost() {
        var missing = driver.missing();
        if (!missing.isEmpty()) {
            throw new RefusedException(new SandboxRefused.HostUnable(String.join("; ", missing)));
        }
    }

    private Sandbox build(Sandbox sandbox, WorkType workType) {
        var variables = new HashMap<>(Certificates.variables());
        variables.putAll(sandbox.opening().variables());
        var blueprint = new Blueprint(sandbox.id(), sandbox.workspace(), sandbox.slot(), workType, variables);
        var container = driver.create(
                blueprint, address -> gateway.open(sandbox.opening().from(address)));
        prove(sandbox, container);
        var ready = sandbox.ready();
        living.add(new LiveSandbox(ready, workType, container, Manifest.EMPTY, clock));
        LOG.infof("sandbox.ready sandbox=%s session=%s worktype=%s", ready.id(), ready.session(), ready.workType());
        return ready;
    }

    private void prove(Sandbox sandbox, Container container) {
        var result = probe.of(sandbox.id(), container);
        if (result.passed()) {
            Waiting.await(rows.ready(sandbox, result));
            return;
        }
        Waiting.await(rows.failed(sandbox, result));
        var failed = result.checks().stream()
                .filter(check -> !check.held())
                .map(check -> check.detail().isEmpty() ? check.name() : check.name() + " (" + check.detail() + ")")
                .toList();
        throw new RefusedException(new SandboxRefused.ProbeFailed(String.join(", ", failed)));
    }
}
