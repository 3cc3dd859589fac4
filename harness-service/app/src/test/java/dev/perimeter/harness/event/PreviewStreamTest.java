package dev.perimeter.harness.event;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.anthropic.helpers.BetaManagedAgentsEventAccumulator;
import com.anthropic.models.beta.sessions.BetaManagedAgentsDeltaType;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsStreamSessionEvents;
import com.anthropic.models.beta.sessions.events.EventStreamParams;
import dev.perimeter.harness.contract.SessionId;
import dev.perimeter.harness.preview.Fragment;
import dev.perimeter.harness.preview.Fragments;
import dev.perimeter.harness.session.Made;
import dev.perimeter.harness.stack.Person;
import dev.perimeter.harness.stack.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class PreviewStreamTest {

    private static final String END = "{\"is_error\":false,\"model_request_start_id\":\"sevt_start\",\"model_usage\":"
            + "{\"input_tokens\":0,\"output_tokens\":0,\"cache_read_input_tokens\":0,\"cache_creation_input_tokens\":0}}";
    private static final String BOTH = "event_deltas=agent.message&event_deltas%5B%5D=agent.thinking";

    @Inject
    Fragments fragments;

    private final String session = Made.session(Person.DEVELOPER);

    @Test
    void sdkSeesAnAnswerGrowAndThenTheWholeEventUnderTheSameId() throws Exception {
        var params = EventStreamParams.builder()
                .addEventDelta(BetaManagedAgentsDeltaType.AGENT_MESSAGE)
                .build();
        var seen = new CopyOnWriteArrayList<BetaManagedAgentsStreamSessionEvents>();
        var accumulator = BetaManagedAgentsEventAccumulator.create();
        var sdk = Person.DEVELOPER.sdk().beta().sessions().events();
        try (var stream = sdk.streamStreaming(session, params)) {
            var reader = CompletableFuture.runAsync(() -> stream.stream().forEach(event -> {
                accumulator.accumulate(event);
                seen.add(event);
            }));
            append(0, "span.model_request_start", "{}");
            tell(new Fragment(1, id(1), Fragment.THINKING, 0, ""), said(0, "hel"), said(3, "lo"));
            await().atMost(10, SECONDS).until(() -> seen.size() == 4 || reader.isDone());
            assertEquals("hello", accumulator.agentMessageText(id(2)).orElseThrow());

            append(3, "span.model_request_end", END);
            append(2, "agent.message", "{\"content\":[{\"type\":\"text\",\"text\":\"hello there\"}]}");
            await().atMost(10, SECONDS).until(() -> seen.size() == 6 || reader.isDone());
        }

        assertTrue(seen.getFirst().isSpanModelRequestStart());
        assertEquals(
                id(2),
                seen.get(1).asEventStart().validate().event().asAgentMessage().id());
        assertEquals(
                "hel", seen.get(2).asEventDelta().validate().delta().content().text());
        assertEquals(0, seen.get(2).asEventDelta().delta().index().orElseThrow());
        assertEquals(id(2), seen.get(3).asEventDelta().eventId());
        assertEquals(id(2), seen.get(5).asAgentMessage().validate().id());
        assertEquals("hello there", accumulator.agentMessageText(id(2)).orElseThrow());
    }

    @Test
    void previewsHaveNoEventIdAndOnlyTheSessionsOwnAreSent() throws Exception {
        try (var reader = Frames.open(session, "", BOTH)) {
            append(0, "span.model_request_start", "{}");
            tell(Made.session(Person.DEVELOPER), said(0, "of another session"));
            tell(new Fragment(1, id(1), Fragment.THINKING, 0, ""), said(0, "own"));

            await().atMost(10, SECONDS).until(() -> reader.text().contains("own"));
            var text = reader.text();
            assertTrue(text.contains("agent.thinking"), text);
            assertFalse(text.contains("another"), text);
            assertEquals(1, text.split("\nid:|^id:", -1).length - 1, text);
        }
    }

    @Test
    void whoDidNotAskGetsNone() throws Exception {
        try (var asking = Frames.open(session, "", BOTH);
                var plain = Frames.open(session, "", "")) {
            append(0, "span.model_request_start", "{}");
            tell(said(0, "hello"));
            await().atMost(10, SECONDS).until(() -> asking.text().contains("event_delta"));
            append(3, "span.model_request_end", END);

            await().atMost(10, SECONDS).until(() -> plain.text().contains("span.model_request_end"));
            assertFalse(plain.text().contains("event_"), plain.text());
        }
    }

    @Test
    void anAnswerThatIsOverIsNotPreviewedAnyMoreNorReplayed() throws Exception {
        append(0, "span.model_request_start", "{}");
        try (var reader = Frames.open(session, id(0), BOTH)) {
            tell(said(0, "early"));
            await().atMost(10, SECONDS).until(() -> reader.text().contains("early"));
            append(3, "span.model_request_end", END);
            await().atMost(10, SECONDS).until(() -> reader.text().contains("span.model_request_end"));

            tell(said(5, "late"));
            append(4, "agent.thinking", "{}");
            await().atMost(10, SECONDS).until(() -> reader.text().contains(id(4)));
            assertFalse(reader.text().contains("late"), reader.text());
        }
        try (var again = Frames.open(session, id(0), BOTH)) {
            await().atMost(10, SECONDS).until(() -> again.text().contains(id(4)));
            assertFalse(again.text().contains("event_"), again.text());
        }
    }

    /** An unknown session is looked for after the parameters were read. */
    @ParameterizedTest
    @CsvSource({
        "event_deltas, agent.message, 404",
        "event_deltas[], agent.thinking, 404",
        "event_deltas, agent.tool_use, 400",
        "event_deltas[], '', 400"
    })
    void onlyTypesThatCanBePreviewedMayBeAskedFor(String name, String type, int status) {
        Person.DEVELOPER
                .http()
                .queryParam(name, type)
                .get("/v1/sessions/sesn_none/events/stream")
                .then()
                .statusCode(status);
    }

    @ParameterizedTest
    @CsvSource({"100, 404", "101, 400"})
    void thereIsALimitToWhatIsAskedFor(int many, int status) {
        Person.DEVELOPER
                .http()
                .queryParam("event_deltas", Collections.nCopies(many, "agent.message"))
                .get("/v1/sessions/sesn_none/events/stream")
                .then()
                .statusCode(status);
    }

    @Test
    void aStrangerSeesNoAnswerGrow() {
        Person.STRANGER
                .http()
                .queryParam("event_deltas", "agent.message")
                .get("/v1/sessions/" + session + "/events/stream")
                .then()
                .statusCode(404);
    }

    private Fragment said(int at, String text) {
        return new Fragment(1, id(2), Fragment.MESSAGE, at, text);
    }

    private void tell(Fragment... told) {
        tell(session, told);
    }

    private void tell(String about, Fragment... told) {
        fragments.tell(new SessionId(about), List.of(told)).await().atMost(Duration.ofSeconds(10));
    }

    private void append(int number, String type, String body) {
        Made.append(session, id(number), type, body);
    }

    private String id(int number) {
        return session.replace("sesn", "sevt") + number;
    }
}
