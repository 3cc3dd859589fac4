package dev.perimeter.tunnel.call;

import dev.perimeter.audit.contract.Receipts;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.contract.Grant;
import dev.perimeter.harness.contract.GrantRefused;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.tunnel.upstream.Order;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;

/** Proves that an order is what was granted and is on record. */
@ApplicationScoped
class Proofs {

    private final Receipts receipts;

    Proofs(Receipts receipts) {
        this.receipts = receipts;
    }

    Grant prove(Order order) {
        var grant = receipts.toStart(order.grant(), order.receipt());
        if (!hash(order.arguments(), grant).equals(grant.call().argumentsHash())) {
            throw new RefusedException(new GrantRefused.ArgumentsDiffer(grant.action()));
        }
        return grant;
    }

    private static String hash(String arguments, Grant grant) {
        try {
            return Canonical.sha256(Canonical.bytes(arguments));
        } catch (UncheckedIOException _) {
            throw new RefusedException(new GrantRefused.ArgumentsDiffer(grant.action()));
        }
    }
}
