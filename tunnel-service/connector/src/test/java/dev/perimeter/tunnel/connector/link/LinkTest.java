package dev.perimeter.tunnel.connector.link;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perimeter.tunnel.connector.TestConfig;
import dev.perimeter.tunnel.connector.call.RunningCalls;
import dev.perimeter.tunnel.connector.file.ConnectorFile;
import dev.perimeter.tunnel.connector.upstream.RunningUpstreams;
import dev.perimeter.tunnel.v1.CancelCall;
import dev.perimeter.tunnel.v1.ToConnector;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    /** Names no action, so that handling it fails. */
    private static final ToConnector UNREADABLE =
            ToConnector.newBuilder().setCancel(CancelCall.newBuilder()).build();

    @TempDir
    Path state;

    private final Listener tunnel = new Listener();
    private RunningCalls running;
    private Link link;

    @BeforeEach
    void start() {
        var file = new ConnectorFile("test", Set.of("team"), Map.of());
        var upstreams = RunningUpstreams.start(file, state).upstreams();
        running = new RunningCalls(upstreams, state);
        link = new Link(tunnel, file, upstreams, running.calls(), running.reports(), new TestConfig(state));
        link.start(new StartupEvent());
        await().atMost(LIMIT).until(link::isAttached);
    }

    @AfterEach
    void stop() throws InterruptedException, IOException {
        link.stop(new ShutdownEvent());
        running.close();
    }

    @Test
    void aMessageThatCannotBeHandledCostsTheStreamAndNotTheLink() {
        assertEquals(1, tunnel.visits());
        tunnel.say(UNREADABLE);
        await().atMost(LIMIT).until(() -> tunnel.visits() == 2 && link.isAttached());
        tunnel.say(UNREADABLE);
        await().atMost(LIMIT).until(() -> tunnel.visits() == 3 && link.isAttached());
    }
}
