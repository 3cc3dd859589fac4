package dev.perimeter.sandbox.gateway.admission;

import dev.perimeter.harness.trust.ActionTrace;
import dev.perimeter.sandbox.gateway.lease.Leased;
import dev.perimeter.sandbox.gateway.lease.Leases;
import dev.perimeter.sandbox.gateway.loop.Loop;
import dev.perimeter.sandbox.gateway.placeholder.Placeholder;
import dev.perimeter.sandbox.gateway.rule.Authority;
import dev.perimeter.sandbox.gateway.setting.GatewayConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/**
 * Takes each credential of an action on lease for each host, at first use, and asks again after a short while: a lease
 * may have been withdrawn. What is taken stands in the journal before.
 */
@ApplicationScoped
public class Borrowing {

    private final Leases leases;
    private final Journal journal;
    private final Revocations revocations;
    private final GatewayConfig config;
    private final Clock clock;

    Borrowing(Leases leases, Journal journal, Revocations revocations, GatewayConfig config, Clock clock) {
        this.leases = leases;
        this.journal = journal;
        this.revocations = revocations;
        this.config = config;
        this.clock = clock;
    }

    /** Called on the loop, and ends there. */
    public Uni<Leased> borrow(Loop loop, Admission admission, Placeholder placeholder, Authority target) {
        var held = admission.held();
        var use = new Held.Use(placeholder.credential(), target);
        var living = held.living(use, clock.instant());
        if (living.isPresent()) {
            return Uni.createFrom().item(living.get());
        }
        return held.coming(use).orElseGet(() -> {
            var coming = take(loop, admission, placeholder, use).memoize().indefinitely();
            held.expect(use, coming);
            return coming;
        });
    }

    private Uni<Leased> take(Loop loop, Admission admission, Placeholder placeholder, Held.Use use) {
        var action = admission.grant().action().value();
        var trace = new ActionTrace(admission.grant().scope().session().value(), action);
        return journal.leasing(action)
                .chain(() -> trace.within(() -> lease(admission, placeholder, use)))
                .emitOn(loop.executor())
                .onFailure()
                .invoke(() -> admission.held().failed(use))
                .invoke(leased -> arrived(admission, use, leased));
    }

    private Uni<Leased> lease(Admission admission, Placeholder placeholder, Held.Use use) {
        var proof = admission.proof();
        return leases.take(proof.grant(), proof.receipt(), placeholder, use.target());
    }

    private void arrived(Admission admission, Held.Use use, Leased leased) {
        if (admission.over()) {
            leased.value().wipe();
            revocations.again(admission.grant().action().value());
        } else {
            admission.held().arrived(use, leased, clock.instant().plus(config.leaseReuse()));
        }
    }
}
