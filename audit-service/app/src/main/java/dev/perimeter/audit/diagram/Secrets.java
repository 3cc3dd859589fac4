package dev.perimeter.audit.diagram;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.diagram.DiagramNode.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An action's leases by the names of their secrets, and the flows that got them. */
final class Secrets {

    private final Diagram.Sheet sheet;
    private final String action;
    private final Map<String, DiagramNode> leased = new HashMap<>();

    Secrets(Diagram.Sheet sheet, String action) {
        this.sheet = sheet;
        this.action = action;
    }

    DiagramNode lease(Strand.Placed<Fact.Lease> lease) {
        var fact = lease.fact();
        var node = new DiagramNode(
                "s" + lease.sequence(), Type.SECRET, fact.name() + " for " + fact.host(), action, lease.sequence());
        leased.put(fact.name(), node);
        return sheet.draw(node);
    }

    void injectedInto(DiagramNode flow, Optional<Fact.FlowClosed> closed) {
        for (var name : closed.map(Fact.FlowClosed::secrets).orElseGet(List::of)) {
            sheet.connect(leased.computeIfAbsent(name, this::unleased), flow);
        }
    }

    private DiagramNode unleased(String name) {
        return sheet.draw(
                new DiagramNode("hole_lease_" + action + "_" + name, Type.GAP, "no lease of " + name, action, -1));
    }
}
