package dev.perimeter.harness.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.action.ActionState.Permit;
import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.session.Lease;
import dev.perimeter.harness.session.Session;

/** Where actions happen: one implementation per acting service; blocking, gRPC failures rise as they are. */
public interface Actor {

    /** Blocks until the action has ended. */
    Answer act(Permit permit, ObjectNode arguments);

    Settled settle(Session session, Lease lease, ActionId action);

    void cancel(Session session, ActionId action);
}
