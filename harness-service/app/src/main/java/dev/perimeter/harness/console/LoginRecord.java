package dev.perimeter.harness.console;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.audit.recorder.Outbox;
import dev.perimeter.harness.contract.Ids;
import io.quarkus.oidc.AuthenticationCompletionAction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Puts logins and logouts on record: a login before its session begins, and without the record there is no session. */
@ApplicationScoped
class LoginRecord implements AuthenticationCompletionAction {

    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Outbox outbox;
    private final Pool pool;

    LoginRecord(Outbox outbox, Pool pool) {
        this.outbox = outbox;
        this.pool = pool;
    }

    @Override
    public Uni<Void> action(AuthenticationCompletionContext completed) {
        var by = ((JsonWebToken) completed.identity().getPrincipal()).getSubject();
        return write(new Fact.Login(by));
    }

    Uni<Void> logout(String by) {
        return write(new Fact.Logout(by));
    }

    private Uni<Void> write(Fact fact) {
        // a login is for all workspaces of a person, so it belongs to none
        return outbox.write(pool, new Draft(Subject.NOBODY, Ids.random("log"), fact))
                .ifNoItem()
                .after(LONGEST)
                .fail();
    }
}
