package dev.perimeter.audit.ledger;

import dev.perimeter.audit.admission.AuditRefused;
import dev.perimeter.harness.contract.RefusedException;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;

/** Tells a database that is away, which comes back, from data that it never takes and from a bug. */
public final class Outages {

    private Outages() {}

    /** What the caller gets: a refusal that invites another try, or the failure itself. */
    public static Throwable refusal(Throwable failure) {
        return passing(failure)
                ? new RefusedException(new AuditRefused.Unavailable("the record's store is away"))
                : failure;
    }

    public static boolean passing(Throwable failure) {
        return switch (failure) {
            case PgException refused -> passing(refused.getSqlState());
            case IOException _ -> true;
            case TimeoutException _ -> true;
            case VertxException _ -> true;
            default -> failure.getCause() != null && passing(failure.getCause());
        };
    }

    /** What the statement brought is at fault: data exceptions and limits of the program (classes 22 and 54). */
    public static boolean ofData(Throwable failure) {
        return failure instanceof PgException refused
                && (refused.getSqlState().startsWith("22")
                        || refused.getSqlState().startsWith("54"));
    }

    /** Connection, rollback, resources and operator intervention (PostgreSQL, appendix A). */
    private static boolean passing(String state) {
        return state.startsWith("08")
                || state.startsWith("40")
                || state.startsWith("53")
                || state.startsWith("57")
                || state.startsWith("55");
    }
}
