package dev.perimeter.harness.loop;

import dev.perimeter.harness.session.Lease;
import dev.perimeter.harness.session.NewEvent;
import io.grpc.StatusRuntimeException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** What happens to a session when a step fails: it waits and tries again, or it rests and says why. */
@ApplicationScoped
class Faults {

    private record Retry(String type, String message, Duration atLeast) {}

    private static final Logger LOG = Logger.getLogger(Faults.class);

    private final Journal journal;
    private final LoopConfig config;

    Faults(Journal journal, LoopConfig config) {
        this.journal = journal;
        this.config = config;
    }

    Run.Rest within(Lease lease, Run run) throws InterruptedException {
        try {
            return run.go();
        } catch (RuntimeException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return bear(lease, run, e);
        }
    }

    private Run.Rest bear(Lease lease, Run run, RuntimeException failure) throws InterruptedException {
        var fault = Failures.fault(failure);
        if (fault instanceof Fault.Away) {
            LOG.warnf("session.step.failed session=%s reason=%s", lease.session(), reason(failure));
        }
        return switch (fault) {
            case Fault.LeaseLost() -> throw new InterruptedException();
            case Fault.Away(var message) ->
                wait(lease, failures(lease), new Retry("unknown_error", message, Duration.ZERO));
            case Fault.ModelBusy(var type, var message, var after) -> {
                var failures = failures(lease);
                yield failures + 1 < config.modelAttempts()
                        ? wait(lease, failures, new Retry(type, message, after))
                        : giveUp(lease, run, Events.error(type, message, "exhausted"));
            }
            case Fault.Hopeless(var type, var message) -> giveUp(lease, run, Events.error(type, message, "terminal"));
        };
    }

    private static Object reason(RuntimeException failure) {
        return failure instanceof StatusRuntimeException status
                ? status.getStatus()
                : failure.getClass().getName();
    }

    /** The error is told once; the tries go on. */
    private Run.Rest wait(Lease lease, int failures, Retry retry) {
        var changes = new Changes();
        if (failures == 0) {
            changes.append(Events.error(retry.type, retry.message, "retrying")).append(Events.rescheduled());
        }
        journal.write(lease, changes.status("rescheduling", Events.object(), failures + 1));
        var pause = config.firstPause().multipliedBy(1L << Math.min(failures, 10));
        var bounded = pause.compareTo(config.longestPause()) > 0 ? config.longestPause() : pause;
        return new Run.Rest(Long.MAX_VALUE, retry.atLeast.compareTo(bounded) > 0 ? retry.atLeast : bounded);
    }

    /**
     * Whatever the client said while the step failed is taken up at once; its own events wake nobody, or what is
     * hopeless would be tried for ever.
     */
    private Run.Rest giveUp(Lease lease, Run run, NewEvent error) {
        var reason = Events.stopReason("retries_exhausted");
        journal.write(
                lease, new Changes().append(error).append(Events.idle(reason)).status("idle", reason, 0));
        var view = journal.read(lease, List.of());
        var news = view.queued().stream().anyMatch(event -> event.seq() > run.looked());
        return new Run.Rest(news ? run.looked() : view.seen(), Run.ONLY_AT_NEWS);
    }

    /** How often it has failed in a row; the run's own view may be older than what its step wrote. */
    private int failures(Lease lease) {
        return journal.session(lease).status().failures();
    }
}
