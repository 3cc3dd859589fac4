package dev.perimeter.tunnel.attachment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.perimeter.tunnel.stack.Stack;
import dev.perimeter.tunnel.stack.TestConnector;
import dev.perimeter.tunnel.upstream.Attachments;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What connectors see of a process that is about to end. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class DepartureTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String NAME = "leaving-a";

    private final Attachments attachments;
    private final Entrance entrance;
    private final Arrivals arrivals;
    private Departure departure;

    DepartureTest(Attachments attachments, Entrance entrance, Arrivals arrivals) {
        this.attachments = attachments;
        this.entrance = entrance;
        this.arrivals = arrivals;
        this.departure = new Departure(attachments);
    }

    /** Not the running service's own, which would let nobody in any more. */
    @BeforeEach
    void stay() {
        departure = new Departure(attachments);
    }

    @Test
    void streamEndsAndTheConnectorIsOnRecordAsLost() throws Exception {
        try (var connector = TestConnector.attach(NAME, "leaving")) {
            departure.begin(new ShutdownDelayInitiatedEvent());

            assertEquals("completed", connector.ending());
            Awaitility.await().atMost(PATIENCE).until(() -> state().equals("lost"));
        }
    }

    @Test
    void nobodyIsLetInAnyMore() {
        departure.begin(new ShutdownDelayInitiatedEvent());

        var stream = new ConnectorsRpc(entrance, arrivals, departure)
                .attach(Multi.createFrom().nothing())
                .toUni();

        var refused =
                assertThrows(StatusRuntimeException.class, () -> stream.await().atMost(PATIENCE));
        assertEquals(Status.Code.UNAVAILABLE, refused.getStatus().getCode());
    }

    private static String state() {
        return Stack.database()
                .column("SELECT state FROM connector WHERE name = '" + NAME + "'")
                .getFirst();
    }
}
