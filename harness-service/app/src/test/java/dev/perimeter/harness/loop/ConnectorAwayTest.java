package dev.perimeter.harness.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.action.ActionState.Proposed;
import dev.perimeter.harness.action.ActionState.Waiting;
import dev.perimeter.harness.model.Content;
import dev.perimeter.harness.session.Made;
import dev.perimeter.harness.stack.FakeTunnel;
import dev.perimeter.harness.stack.Person;
import dev.perimeter.harness.stack.ScriptedModel;
import dev.perimeter.harness.stack.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@QuarkusTestResource(Stack.class)
@Timeout(60)
class ConnectorAwayTest {

    private static final String DONE = ScriptedModel.named("tunnelled", _ -> List.of(new Content.Text("done")));

    @Inject
    Turns turns;

    @Test
    void aCallWaitsForTheConnectorThatServesItsTool() throws InterruptedException {
        var session = tunnelled("incidents");
        turns.left(session, "server", "list", new Proposed());
        FakeTunnel.away("incidents");

        turns.run(session);

        assertTrue(turns.view(session).actions().getFirst().state() instanceof Proposed);
        assertEquals("rescheduling", turns.view(session).session().status().name());
        FakeTunnel.back("incidents");
        turns.run(session);
        assertTrue(turns.view(session).actions().getFirst().state() instanceof Waiting);
    }

    @Test
    void aCallToAnUpstreamThatDoesNotExistIsDenied() throws InterruptedException {
        var session = tunnelled("unknown");
        turns.left(session, "server", "list", new Proposed());

        turns.run(session);

        assertEquals(List.of(), turns.view(session).actions());
        assertEquals("idle", turns.view(session).session().status().name());
    }

    private static String tunnelled(String upstream) {
        return Made.session(
                Person.DEVELOPER,
                DONE,
                ",{\"type\":\"mcp_toolset\",\"mcp_server_name\":\"server\"}],\"mcp_servers\":[{\"type\":\"url\",\"name\":\"server\",\"url\":\"https://"
                        + upstream + ".tunnel.perimeter.internal/mcp\"}]",
                "");
    }
}
