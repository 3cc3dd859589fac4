package dev.perimeter.tunnel.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perimeter.tunnel.stack.OtherTunnelService;
import dev.perimeter.tunnel.stack.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is known of a connector that nobody seemed to hold. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class KnownConnectorsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String NAME = "comes-and-goes";

    private final KnownConnectors known;

    KnownConnectorsTest(KnownConnectors known) {
        this.known = known;
    }

    @Test
    void connectorIsLostUnlessItHasComeBackInTheMeantime() {
        try (var other = OtherTunnelService.holding(NAME)) {
            Stack.database().run("INSERT INTO connector VALUES ('" + NAME + "', 'connected', now(), now())");

            found(false);
            assertEquals("connected", state());
            found(true);
            assertEquals("lost", state());
            found(true);
            assertEquals("lost", state());
            assertEquals(0, other.asked().size());
        }
    }

    private void found(boolean still) {
        known.abandoned(NAME, "its replica is gone", Uni.createFrom().item(still))
                .await()
                .atMost(PATIENCE);
    }

    private static String state() {
        return Stack.database()
                .column("SELECT state FROM connector WHERE name = '" + NAME + "'")
                .getFirst();
    }
}
