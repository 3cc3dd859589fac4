package dev.perimeter.audit.recorder.refusal;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.trust.caller.TurnedAway;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Writes refusals. The refusal stands whether or not its record can be written: a loss is logged, never thrown. */
@ApplicationScoped
class Refusals {

    private static final Logger LOG = Logger.getLogger(Refusals.class);
    private static final Subject NOBODY = new Subject("", "", "", "");
    private static final Duration ATTEMPT = Duration.ofSeconds(5);
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(200);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(5);

    private final RefusalSink sink;
    private final RefusalConfig config;

    Refusals(RefusalSink sink, RefusalConfig config) {
        this.sink = sink;
        this.config = config;
    }

    Uni<Void> write(TurnedAway call, String detail) {
        var fact = new Fact.Refusal(call.what(), call.by(), call.reason(), detail);
        var draft = new Draft(NOBODY, Ids.random("ref"), fact);
        return Uni.createFrom()
                .deferred(() -> attempts(draft))
                .onFailure()
                .invoke(lost -> LOG.errorf("refusal.unrecorded %s detail=%s error=%s", call, detail, lost))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> attempts(Draft draft) {
        return sink.append(draft)
                .ifNoItem()
                .after(ATTEMPT)
                .fail()
                .onFailure()
                .retry()
                .withBackOff(FIRST_BACK_OFF, LONGEST_BACK_OFF)
                .expireIn(config.patience().toMillis());
    }
}
