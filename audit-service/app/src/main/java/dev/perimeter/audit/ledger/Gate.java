package dev.perimeter.audit.ledger;

import dev.perimeter.audit.admission.AuditRefused;
import dev.perimeter.harness.contract.RefusedException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets no record in before it is known which log it would go into. */
@ApplicationScoped
public class Gate {

    private volatile boolean open;

    public void open() {
        open = true;
    }

    public boolean isOpen() {
        return open;
    }

    /** Looks anew each time that somebody tries again. */
    Uni<Void> pass() {
        return Uni.createFrom()
                .deferred(() ->
                        open ? Uni.createFrom().voidItem() : Uni.createFrom().failure(closed()));
    }

    private static RefusedException closed() {
        return new RefusedException(
                new AuditRefused.Unavailable("the record has not been compared with its anchor yet"));
    }
}
