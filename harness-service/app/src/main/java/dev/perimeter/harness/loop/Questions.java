package dev.perimeter.harness.loop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.policy.PolicyRequest;
import dev.perimeter.harness.session.Session;
import dev.perimeter.harness.tool.Offer;
import java.util.Map;

/** What policy is asked about one call of a session. */
final class Questions {

    private Questions() {}

    static PolicyRequest of(Session session, Offer offer, ObjectNode arguments, Map<String, Long> history) {
        var frame = session.frame();
        return new PolicyRequest(
                new PolicyRequest.Call(
                        offer.kind(), offer.name().server(), offer.name().tool(), arguments),
                new PolicyRequest.Setting(
                        frame.principal(),
                        new PolicyRequest.Agent(
                                frame.agentId(), frame.agent().path("name").asText(), frame.agentVersion()),
                        new PolicyRequest.Session(session.id().value(), frame.workspace()),
                        new PolicyRequest.Environment(frame.environment(), frame.environment()),
                        frame.workType()),
                history);
    }
}
