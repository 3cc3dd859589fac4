package dev.perimeter.harness.model.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.model.Content;
import dev.perimeter.harness.model.Deltas;
import dev.perimeter.harness.model.ModelRefused.Malformed;
import dev.perimeter.harness.model.ModelRefused.Retryable;
import dev.perimeter.harness.model.ModelRefused.Terminal;
import dev.perimeter.harness.model.ModelReply.StopReason;
import dev.perimeter.harness.model.stream.ScriptedServer.Script;
import dev.perimeter.harness.testing.Ports;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every provider that is reached over HTTP, whatever it speaks. */
public abstract class ProviderContract extends ProviderFixture {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 100_000})
    void anAnswerMayComeInPiecesOfAnySize(int size) throws Exception {
        var bytes = greeting().getBytes(StandardCharsets.UTF_8);
        try (var server = new ScriptedServer(answer -> {
            answer.stream();
            for (int at = 0; at < bytes.length; at += size) {
                answer.piece(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + size)));
            }
            answer.end();
        })) {
            assertEquals(List.of(new Content.Text("Grüße ✓")), ask(server).content());
        }
    }

    @Test
    void linesMayEndInCarriageReturns() throws Exception {
        assertEquals(
                StopReason.END_TURN, streamed(greeting().replace("\n", "\r\n")).stop());
        assertEquals(
                StopReason.END_TURN, streamed(greeting().replace("\n", "\r")).stop());
    }

    @Test
    void theAnswerIsTakenAsSoonAsItIsWhole() throws Exception {
        try (var server = new ScriptedServer(answer -> {
            answer.stream();
            answer.piece(greeting());
            answer.hang();
        })) {
            assertEquals(StopReason.END_TURN, ask(server).stop());
            assertTrue(server.clientLeft());
        }
    }

    @Test
    void theKeyIsLeasedForTheSessionAndGivenBack() throws Exception {
        streamed(greeting());

        assertEquals(List.of("the-key for sesn_1"), keys.leases());
        assertEquals(0, keys.held());
    }

    @Test
    void aProviderWithoutAKeyIsAskedWithoutOne() throws Exception {
        try (var server = ScriptedServer.answering(200, "", greeting())) {
            provider(Settings.of(server.url()).withoutKey()).ask(Requests.hello(), Deltas.NONE);

            assertEquals(List.of(), keys.leases());
            assertFalse(server.request().headers().containsKey("authorization"));
            assertFalse(server.request().headers().containsKey("x-api-key"));
        }
    }

    @ParameterizedTest
    @CsvSource({"408,0", "409,0", "429,7", "500,0", "502,0", "503,20", "529,3"})
    void whatPassesIsRetryableWithTheTimeThatTheProviderNames(int status, int after) throws Exception {
        var body = "{\"type\":\"error\",\"error\":{\"type\":\"passing_error\",\"message\":\"later\"}}";
        try (var server = ScriptedServer.answering(status, after == 0 ? "" : "Retry-After: " + after + "\r\n", body)) {
            assertEquals(
                    new Retryable("acme", "status " + status + " (passing_error)", Duration.ofSeconds(after)),
                    refusal(server));
            assertEquals(1, server.requests());
        }
    }

    @ParameterizedTest
    @CsvSource({"400,max_tokens is too large", "404,no such model", "413,too long"})
    void whatAPersonHasToChangeIsTerminalAndExplained(int status, String message) throws Exception {
        var body = "{\"error\":{\"type\":\"some_error\",\"message\":\"%s (%s)\"}}".formatted(message, KnownKeys.VALUE);
        try (var server = ScriptedServer.answering(status, "", body)) {
            assertEquals(
                    new Terminal("acme", "status " + status + " (some_error): " + message + " ([key])"),
                    refusal(server));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aKeyThatIsNotAcceptedIsTerminalAndNotQuoted(int status) throws Exception {
        var body = "{\"error\":{\"type\":\"auth\",\"message\":\"Incorrect API key provided: sk-te**4242\"}}";
        try (var server = ScriptedServer.answering(status, "", body)) {
            assertEquals(
                    new Terminal(
                            "acme", "status " + status + " (auth): the key is not accepted, or may not use this model"),
                    refusal(server));
        }
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        try (var elsewhere = ScriptedServer.answering(200, "", greeting());
                var server = ScriptedServer.answering(307, "Location: " + elsewhere.url() + "\r\n", "")) {
            assertInstanceOf(Terminal.class, refusal(server));
            assertEquals(0, elsewhere.requests());
        }
    }

    @Test
    void anErrorWithoutAReadableBodyIsJudgedByItsStatus() throws Exception {
        try (var server = ScriptedServer.answering(503, "", "<html>down</html>")) {
            assertEquals(new Retryable("acme", "status 503", Duration.ZERO), refusal(server));
        }
    }

    @Test
    void aCutConnectionIsRetryable() throws Exception {
        Script cut = answer -> {
            answer.stream();
            answer.piece(greeting().substring(0, greeting().length() / 2));
            answer.cut();
        };
        try (var server = new ScriptedServer(cut)) {
            assertEquals(
                    new Retryable("acme", "it cannot be reached, or the connection was lost", Duration.ZERO),
                    refusal(server));
        }
    }

    @Test
    void aStreamThatEndsTooEarlyIsRetryable() throws Exception {
        assertEquals(
                new Retryable("acme", "the answer was cut off", Duration.ZERO),
                refusalOf(greeting().substring(0, greeting().indexOf("\n\n") + 2)));
    }

    @Test
    void anEmptyAnswerIsRetryable() throws Exception {
        assertInstanceOf(Retryable.class, refusalOf(""));
    }

    @Test
    void aServerThatIsNotThereIsRetryable() throws Exception {
        assertInstanceOf(Retryable.class, refusal(Settings.of(URI.create("http://localhost:" + Ports.free()))));
    }

    @Test
    void silenceBeforeTheAnswerIsRetryable() throws Exception {
        try (var server = new ScriptedServer(ScriptedServer.Answer::hang)) {
            var settings = Settings.of(server.url()).idle(Duration.ofMillis(200));

            assertEquals(new Retryable("acme", "nothing came for 0 s", Duration.ZERO), refusal(settings));
            assertTrue(server.clientLeft());
        }
    }

    @Test
    void silenceWithinTheAnswerIsRetryable() throws Exception {
        Script stuck = answer -> {
            answer.stream();
            answer.piece(greeting().substring(0, greeting().length() / 2));
            answer.hang();
        };
        try (var server = new ScriptedServer(stuck)) {
            var settings = Settings.of(server.url()).idle(Duration.ofMillis(200));

            assertInstanceOf(Retryable.class, refusal(settings));
            assertTrue(server.clientLeft());
        }
    }

    @Test
    void aSlowAnswerIsWaitedForWhileItGrows() throws Exception {
        try (var server = new ScriptedServer(drip())) {
            var settings = Settings.of(server.url()).idle(Duration.ofMillis(500));

            assertEquals(
                    StopReason.END_TURN,
                    provider(settings).ask(Requests.hello(), Deltas.NONE).stop());
        }
    }

    @Test
    void theDeadlineEndsASlowAnswerAllTheSame() throws Exception {
        try (var server = new ScriptedServer(drip())) {
            assertEquals(
                    new Retryable("acme", "no whole answer before the deadline", Duration.ZERO),
                    refusal(Settings.of(server.url()).total(Duration.ofMillis(300))));

            var provider = provider(Settings.of(server.url()));
            var request = Requests.until(Duration.ofMillis(300));
            assertThrows(RefusedException.class, () -> provider.ask(request, Deltas.NONE));
        }
    }

    /** Ten pieces, 100 ms apart. */
    private Script drip() {
        return answer -> {
            answer.stream();
            int size = greeting().length() / 10 + 1;
            for (int at = 0; at < greeting().length(); at += size) {
                answer.piece(greeting().substring(at, Math.min(greeting().length(), at + size)));
                new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
            }
            answer.end();
        };
    }

    @Test
    void anInterruptClosesTheConnection() throws Exception {
        Script stuck = answer -> {
            answer.stream();
            answer.piece(greeting().substring(0, greeting().length() - 60));
            answer.hang();
        };
        try (var server = new ScriptedServer(stuck)) {
            var heard = new Heard();
            var outcome = new CompletableFuture<Throwable>();
            var asking = Thread.ofVirtual()
                    .start(() -> outcome.complete(assertThrows(
                            InterruptedException.class,
                            () -> provider(Settings.of(server.url())).ask(Requests.hello(), heard))));
            assertTrue(heard.first().await(5, TimeUnit.SECONDS));
            asking.interrupt();

            assertInstanceOf(InterruptedException.class, outcome.get(5, TimeUnit.SECONDS));
            assertTrue(server.clientLeft());
            assertEquals(0, keys.held());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"data: not json\n\n", "data: [1]\n\n", "data: {\"type\":\n\n"})
    void anEventThatIsNoObjectIsMalformed(String events) throws Exception {
        assertEquals(new Malformed("acme", "an event that is no JSON object"), refusalOf(events));
    }
}
