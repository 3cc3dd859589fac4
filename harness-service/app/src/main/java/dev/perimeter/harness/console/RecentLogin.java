package dev.perimeter.harness.console;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.wire.Caller;
import dev.perimeter.harness.wire.Entry;
import dev.perimeter.harness.wire.RequestRefused;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Asks people for a recent login, where they come through the console (RFC 9470). */
@ApplicationScoped
public class RecentLogin {

    private final ConsoleConfig config;
    private final Clock clock;

    RecentLogin(ConsoleConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** Refuses where the login is too old. */
    public void require(Caller caller) {
        if (!isRecent(caller.entry())) {
            throw new RefusedException(new RequestRefused.LoginTooOld(config.recentLogin()));
        }
    }

    private boolean isRecent(Entry entry) {
        return switch (entry) {
            case Entry.Bearer _ -> true;
            case Entry.Console(Instant login) -> !login.isBefore(clock.instant().minus(config.recentLogin()));
        };
    }
}
