package dev.perimeter.sandbox.gateway.proxy;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.audit.recorder.Outbox;
import dev.perimeter.harness.trust.caller.Holder;
import dev.perimeter.sandbox.gateway.admission.Quota;
import dev.perimeter.sandbox.gateway.setting.GatewayConfig;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Puts on record, as far as a quota goes, who connects from an address that no open sandbox has. */
@ApplicationScoped
class Strangers {

    private static final Logger LOG = Logger.getLogger(Strangers.class);

    private final Pool pool;
    private final Outbox outbox;
    private final Gauge gauge;
    private final Quota quota = new Quota();
    private final int most;
    private final Duration timeout;

    Strangers(Pool pool, Outbox outbox, Gauge gauge, GatewayConfig config) {
        this.pool = pool;
        this.outbox = outbox;
        this.gauge = gauge;
        this.most = config.flows();
        this.timeout = config.recordTimeout();
    }

    /** On the accepting thread only. */
    void refused(InetAddress address) {
        gauge.stranger();
        if (quota.take(most) || quota.takeLast(most)) {
            record(address);
        } else {
            gauge.unrecorded();
        }
    }

    private void record(InetAddress address) {
        var fact = new Fact.Refusal(
                "egress.connect",
                Holder.ANONYMOUS,
                "UnknownPeer",
                "no open sandbox has the address " + address.getHostAddress());
        var draft = new Draft(Subject.NOBODY, UUID.randomUUID().toString(), fact);
        pool.withTransaction(connection -> outbox.write(connection, draft))
                .ifNoItem()
                .after(timeout)
                .fail()
                .subscribe()
                .with(
                        _ -> LOG.infof("refused what=%s reason=%s", fact.what(), fact.reason()),
                        lost -> LOG.errorf("refusal.unrecorded what=%s reason=%s", fact.what(), lost.getMessage()));
    }
}
