package dev.perimeter.harness.event;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.anthropic.models.beta.sessions.events.BetaManagedAgentsStreamSessionEvents;
import com.anthropic.models.beta.sessions.events.EventStreamParams;
import com.anthropic.services.blocking.beta.sessions.EventService;
import dev.perimeter.harness.session.Made;
import dev.perimeter.harness.stack.Person;
import dev.perimeter.harness.stack.Realm;
import dev.perimeter.harness.stack.Stack;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class EventStreamTest {

    private static final String MESSAGE = "{\"content\":[{\"type\":\"text\",\"text\":\"hello\"}]}";

    @Inject
    Event<ShutdownDelayInitiatedEvent> shutdown;

    private final EventService events = Person.DEVELOPER.sdk().beta().sessions().events();

    @Test
    void sdkReadsEventsAsTheyComeAndTheEnd() throws Exception {
        var session = Made.session(Person.DEVELOPER);
        Made.append(session, id(session, 0), "agent.message", MESSAGE);
        var seen = new CopyOnWriteArrayList<BetaManagedAgentsStreamSessionEvents>();
        try (var stream = events.streamStreaming(session)) {
            var reader = CompletableFuture.runAsync(() -> stream.stream().forEach(seen::add));

            Made.append(session, id(session, 1), "agent.message", MESSAGE);
            Made.append(
                    session,
                    id(session, 2),
                    "session.status_idle",
                    "{\"stop_reason\":{\"type\":\"end_turn\"},\"stop_details\":null}");
            await().atMost(10, SECONDS).until(() -> seen.size() == 2);
            Person.DEVELOPER.http().delete("/v1/sessions/" + session).then().statusCode(200);
            reader.get(10, SECONDS);
        }

        assertEquals(id(session, 1), seen.getFirst().asAgentMessage().validate().id());
        assertTrue(seen.get(1).asSessionStatusIdle().validate().stopReason().isEndTurn());
        assertTrue(seen.get(2).isSessionDeleted());
    }

    @Test
    void replayBeginsBehindTheLastEventSeen() throws Exception {
        var session = Made.session(Person.DEVELOPER);
        var made = new ArrayList<String>();
        IntStream.range(0, 450).forEach(number -> {
            made.add(id(session, number));
            Made.append(session, id(session, number), "agent.message", MESSAGE);
        });
        var seen = new CopyOnWriteArrayList<String>();
        var params = EventStreamParams.builder()
                .putAdditionalHeader("Last-Event-ID", made.get(9))
                .build();
        try (var stream = events.streamStreaming(session, params)) {
            var reader = CompletableFuture.runAsync(() -> stream.stream()
                    .forEach(event -> seen.add(event.asAgentMessage().id())));
            IntStream.range(450, 500).forEach(number -> {
                made.add(id(session, number));
                Made.append(session, id(session, number), "agent.message", MESSAGE);
            });
            await().atMost(20, SECONDS).until(() -> seen.size() >= 490 || reader.isDone());
        }

        assertEquals(made.subList(10, 500), List.copyOf(seen));
    }

    @Test
    void framesCarryTheEventsNameAndIdAndAQuietStreamBeats() throws Exception {
        var session = Made.session(Person.DEVELOPER);
        try (var reader = Frames.open(session, "", "")) {
            Made.append(session, id(session, 1), "agent.thinking", "{}");

            await().atMost(20, SECONDS)
                    .until(() -> reader.text().contains("\n:")
                            && reader.text().matches("(?s).*id: ?" + id(session, 1) + "\n.*"));
            var text = reader.text();
            assertTrue(text.contains("event: agent.thinking\n") || text.contains("event:agent.thinking\n"), text);
            assertTrue(text.matches("(?s).*id: ?" + id(session, 1) + "\n.*"), text);
            assertTrue(text.matches("(?s).*data: ?\\{.*"), text);
        }
    }

    @Test
    void closedStreamIsLetGo() throws Exception {
        var before = open();
        try (var _ = Frames.open(Made.session(Person.DEVELOPER), "", "")) {
            await().atMost(10, SECONDS).until(() -> open() > before);
        }

        await().atMost(10, SECONDS).until(() -> open() <= before);
    }

    @Test
    void shutdownEndsStreamsSoThatReadersComeBackElsewhere() throws Exception {
        var session = Made.session(Person.DEVELOPER);
        try (var stream = events.streamStreaming(session)) {
            var reader = CompletableFuture.runAsync(() -> stream.stream().forEach(_ -> {}));
            await().atMost(10, SECONDS).until(() -> open() > 0);

            shutdown.fire(new ShutdownDelayInitiatedEvent());

            reader.get(10, SECONDS);
        }
    }

    @Test
    void streamEndsWithTheTokenAndGoesOnWithAnother() throws Exception {
        var session = Made.session(Person.DEVELOPER);
        var end = Instant.now().plusSeconds(10).truncatedTo(ChronoUnit.SECONDS);
        var brief = new Person(Realm.until(end, "dora", List.of("developer"), List.of(Person.WORKSPACE)));
        try (var reader = Frames.open(brief, session, "", "")) {
            Made.append(session, id(session, 1), "agent.thinking", "{}");
            await().atMost(8, SECONDS).until(() -> reader.text().contains(id(session, 1)));
            assertFalse(reader.ended());

            await().atMost(30, SECONDS).until(reader::ended);
            assertFalse(Instant.now().isBefore(end));
            Made.append(session, id(session, 2), "agent.thinking", "{}");
            assertFalse(reader.text().contains(id(session, 2)));
        }

        brief.http().get("/v1/sessions/" + session + "/events/stream").then().statusCode(401);
        try (var next = Frames.open(session, id(session, 1), "")) {
            await().atMost(10, SECONDS).until(() -> next.text().contains(id(session, 2)));
        }
    }

    private static double open() {
        var metrics = Person.keeper().accept("text/plain").get("/q/metrics").asString();
        return Double.parseDouble(metrics.replaceAll("(?s).*\nperimeter_session_streams\\S* ([0-9.]+).*", "$1"));
    }

    @Test
    void streamOfAnotherWorkspaceIsNotFound() {
        var session = Made.session(Person.DEVELOPER);

        Person.STRANGER
                .http()
                .get("/v1/sessions/" + session + "/events/stream")
                .then()
                .statusCode(404);
    }

    @Test
    void unknownLastEventIsRefused() {
        var session = Made.session(Person.DEVELOPER);

        Person.DEVELOPER
                .http()
                .header("Last-Event-ID", "sevt_none")
                .get("/v1/sessions/" + session + "/events/stream")
                .then()
                .statusCode(400);
    }

    private static String id(String session, int number) {
        return session.replace("sesn", "sevt") + number;
    }
}
