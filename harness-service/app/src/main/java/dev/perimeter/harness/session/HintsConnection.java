package dev.perimeter.harness.session;

import dev.perimeter.harness.trust.tls.OutsideTrust;
import io.vertx.pgclient.PgConnectOptions;

/** How the connection that waits for notifications is made; it is none of the pool's, whose settings it does not have. */
final class HintsConnection {

    private HintsConnection() {}

    /** Over TLS where the address says so, and then to nobody but whom the outside's authority names. */
    static PgConnectOptions options(SessionConfig.Hints hints, OutsideTrust outside) {
        var options =
                PgConnectOptions.fromUri(hints.uri()).setUser(hints.username()).setPassword(hints.password());
        outside.options().ifPresent(trust -> options.setTrustOptions(trust).setHostnameVerificationAlgorithm("HTTPS"));
        return options;
    }
}
