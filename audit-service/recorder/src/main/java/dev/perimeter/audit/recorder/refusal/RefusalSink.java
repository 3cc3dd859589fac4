package dev.perimeter.audit.recorder.refusal;

import dev.perimeter.audit.recorder.Draft;
import io.smallrye.mutiny.Uni;

/** Where a service's own refusals of callers go: its outbox, or audit's own ledger. */
public interface RefusalSink {

    /** Signed once; each subscription is another attempt with the same bytes. */
    Uni<Void> append(Draft draft);
}
