package dev.perimeter.audit.recorder.refusal;

import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.audit.recorder.Outbox;
import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/** A refusal changes no state, so that its row is a transaction of its own. */
@ApplicationScoped
@DefaultBean
class OutboxSink implements RefusalSink {

    private final Outbox outbox;
    private final Pool pool;

    OutboxSink(Outbox outbox, Pool pool) {
        this.outbox = outbox;
        this.pool = pool;
    }

    @Override
    public Uni<Void> append(Draft draft) {
        var row = outbox.row(draft);
        return Uni.createFrom().deferred(() -> outbox.write(pool, row));
    }
}
