package dev.perimeter.harness.tool;

import dev.perimeter.harness.action.Mandates;
import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.session.Lease;
import dev.perimeter.harness.session.Session;
import dev.perimeter.harness.v1.CancelRequest;
import dev.perimeter.harness.v1.SettleRequest;
import dev.perimeter.harness.v1.Unknown;

/** What one acting service is told of an action that it has, in the form that all of them share. */
final class Inquiry {

    private final Mandates mandates;
    private final String audience;

    Inquiry(Mandates mandates, String audience) {
        this.mandates = mandates;
        this.audience = audience;
    }

    SettleRequest settle(Session session, Lease lease, ActionId action) {
        return SettleRequest.newBuilder()
                .setMandate(mandates.issue(session, audience, "settle"))
                .setAction(action.value())
                .setFence(lease.fence())
                .build();
    }

    CancelRequest cancel(Session session, ActionId action) {
        return CancelRequest.newBuilder()
                .setMandate(mandates.issue(session, audience, "cancel"))
                .setAction(action.value())
                .build();
    }

    static Settled settled(Unknown unknown) {
        return unknown.getNeverStarted() ? new Settled.NeverStarted() : new Settled.Unknown();
    }
}
