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
        var name = reason.getClass().getSimpleName();
        LOG.infof("refused what=%s by=%s action=%s reason=%s", what, by, subject.action(), name);
        return write(subject, new Fact.Refusal(what, by, name, detail(reason)), config.callerPatience());
    }

    /** Who never got as far as to be refused by a rule: in the background. */
    Uni<Void> write(TurnedAway call, String detail) {
        var fact = new Fact.Refusal(call.what(), call.by(), call.reason(), detail);
        return write(Subject.NOBODY, fact, config.patience());
    }

    public static String detail(Refused reason) {
        var message = reason.message();
        return message.substring(0, Math.min(message.length(), LONGEST_DETAIL));
    }

    private Uni<Void> write(Subject subject, Fact.Refusal fact, Duration patience) {
        var draft = new Draft(subject, Ids.random("ref"), fact);
        return Uni.createFrom()
                .deferred(() -> attempts(draft, patience))
                .onFailure()
                .invoke(lost -> LOG.errorf("refusal.unrecorded %s error=%s", fact, lost))
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
