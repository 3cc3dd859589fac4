package dev.perimeter.harness.loop;

import dev.perimeter.harness.action.ActionState.Intended;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.session.Lease;
import dev.perimeter.harness.session.Leases;
import dev.perimeter.harness.session.SessionConfig;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Keeps a lease alive while its run works, and stops a running action or model request when the client interrupts. */
final class Heartbeat implements Runnable {

    private static final Logger LOG = Logger.getLogger(Heartbeat.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Lease lease;
    private final Leases leases;
    private final Steps steps;
    private final SessionConfig config;
    private final Thread run;
    private final CountDownLatch ended = new CountDownLatch(1);

    Heartbeat(Lease lease, Leases leases, Steps steps, SessionConfig config, Thread run) {
        this.lease = lease;
        this.leases = leases;
        this.steps = steps;
        this.config = config;
        this.run = run;
    }

    void end() {
        ended.countDown();
    }

    @Override
    public void run() {
        var left = config.renewal();
        try {
            while (!ended.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                left = left.minus(LOOK);
                beat(left.isPositive());
                left = left.isPositive() ? left : config.renewal();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void beat(boolean young) {
        try {
            if (!young) {
                Journal.await(leases.renew(lease, config.lease()));
            }
            stopInterrupted();
        } catch (RefusedException e) {
            run.interrupt();
            end();
        } catch (RuntimeException e) {
            LOG.debugf("session.heartbeat.failed session=%s", lease.session());
        }
    }

    private void stopInterrupted() {
        if (!Journal.await(leases.interrupted(lease))) {
            return;
        }
        steps.requests().stop(lease);
        var session = steps.journal().session(lease);
        for (var action : steps.journal().open(lease)) {
            if (action.state() instanceof Intended) {
                steps.cancel(session, action);
            }
        }
    }
}
