package dev.perimeter.sandbox.lifecycle;

import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.sandbox.driver.Container;
import dev.perimeter.sandbox.effects.Manifest;
import dev.perimeter.sandbox.worktype.WorkType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A sandbox that this process holds: its container, and which action has it. */
public final class LiveSandbox {

    private final Sandbox sandbox;
    private final WorkType workType;
    private final Container container;
    private final Clock clock;
    private final ReentrantLock removal = new ReentrantLock();
    private Manifest manifest;
    private Instant used;
    private boolean closing;
    private @Nullable ActionId action;
    private CountDownLatch free = new CountDownLatch(0);

    LiveSandbox(Sandbox sandbox, WorkType workType, Container container, Manifest manifest, Clock clock) {
        this.sandbox = sandbox;
        this.workType = workType;
        this.container = container;
        this.manifest = manifest;
        this.clock = clock;
        this.used = clock.instant();
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    public WorkType workType() {
        return workType;
    }

    public Container container() {
        return container;
    }

    /** The workspace as the last action left it. */
    public synchronized Manifest manifest() {
        return manifest;
    }

    public synchronized void left(Manifest now) {
        manifest = now;
    }

    /** False while another action has the sandbox, or when it is about to be removed. */
    public synchronized boolean take(ActionId by) {
        if (closing || action != null) {
            return false;
        }
        action = by;
        free = new CountDownLatch(1);
        used = clock.instant();
        return true;
    }

    public synchronized void give() {
        action = null;
        used = clock.instant();
        free.countDown();
    }

    public synchronized Optional<ActionId> action() {
        return Optional.ofNullable(action);
    }

    public synchronized boolean closing() {
        return closing;
    }

    /** No action is taken on from now. */
    synchronized void close() {
        closing = true;
    }

    /** Held while it is removed, so that it is removed once. */
    ReentrantLock removal() {
        return removal;
    }

    synchronized boolean idle(Instant now) {
        return action == null && now.isAfter(used.plus(workType.lifetime().idle()));
    }

    boolean outlived(Instant now) {
        return now.isAfter(sandbox.created().plus(workType.lifetime().wall()));
    }

    /** Whether the running action has ended within this time. */
    public boolean awaitFree(Duration patience) {
        CountDownLatch latch;
        synchronized (this) {
            latch = free;
        }
        try {
            return latch.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
