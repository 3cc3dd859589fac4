package dev.perimeter.audit.recorder.refusal;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.contract.Refused;
import dev.perimeter.harness.trust.caller.TurnedAway;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Writes refusals. The refusal stands whether or not its record can be written: a loss is logged, never thrown. */
@ApplicationScoped
public class RefusalRecorder {

    private static final Logger LOG = Logger.getLogger(RefusalRecorder.class);
    private static final int LONGEST_DETAIL = 512;
    private static final Duration ATTEMPT = Duration.ofSeconds(5);
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(200);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(5);

    private final RefusalSink sink;
    private final RefusalConfig config;

    RefusalRecorder(RefusalSink sink, RefusalConfig config) {
        this.sink = sink;
        this.config = config;
    }

    /** What {@code by} was refused, on record before it learns of it. */
    public Uni<Void> write(Subject subject, String what, String by, Refused reason) {
        var fact = fact(what, by, reason);
        LOG.infof("refused what=%s by=%s action=%s reason=%s", what, by, subject.action(), fact.reason());
        return write(subject, fact, config.callerPatience());
    }

    /** Who never got as far as to be refused by a rule: in the background. */
    Uni<Void> write(TurnedAway call, String detail) {
        var fact = new Fact.Refusal(call.what(), call.by(), call.reason(), detail);
        return write(Subject.NOBODY, fact, config.patience());
    }

    /** The same for a transaction of the caller's own. */
    public static Draft draft(Subject subject, String what, String by, Refused reason) {
        return draft(subject, fact(what, by, reason));
    }

    private static Draft draft(Subject subject, Fact.Refusal fact) {
        return new Draft(subject, Ids.random("ref"), fact);
    }

    private static Fact.Refusal fact(String what, String by, Refused reason) {
        var message = reason.message();
        var detail = message.substring(0, Math.min(message.length(), LONGEST_DETAIL));
        return new Fact.Refusal(what, by, reason.getClass().getSimpleName(), detail);
    }

    private Uni<Void> write(Subject subject, Fact.Refusal fact, Duration patience) {
        var draft = draft(subject, fact);
        return Uni.createFrom()
                .deferred(() -> attempts(draft, patience))
                .ifNoItem()
                .after(patience)
                .fail()
                .onFailure()
                .invoke(lost -> LOG.errorf(
                        "refusal.unrecorded what=%s by=%s action=%s reason=%s error=%s",
                        fact.what(), fact.by(), subject.action(), fact.reason(), lost))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> attempts(Draft draft, Duration patience) {
        return sink.append(draft)
                .ifNoItem()
                .after(ATTEMPT)
                .fail()
                .onFailure()
                .retry()
                .withBackOff(FIRST_BACK_OFF, LONGEST_BACK_OFF)
                .expireIn(patience.toMillis());
    }
}
