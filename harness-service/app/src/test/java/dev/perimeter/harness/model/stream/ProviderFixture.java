package dev.perimeter.harness.model.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.model.Deltas;
import dev.perimeter.harness.model.ModelProvider;
import dev.perimeter.harness.model.ModelRefused;
import dev.perimeter.harness.model.ModelReply;
import dev.perimeter.harness.model.stream.WireProvider.Surroundings;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Asks a provider that speaks one wire format, with a known key. */
abstract class ProviderFixture {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

    protected final KnownKeys keys = new KnownKeys();

    protected abstract Wire wire();

    /** A whole streamed answer that says {@code Grüße ✓}. */
    protected abstract String greeting();

    protected ModelProvider provider(Settings settings) {
        return new Surroundings(keys, CLOCK).provider("acme", settings, wire());
    }

    protected ModelReply ask(ScriptedServer server) throws InterruptedException {
        return provider(Settings.of(server.url())).ask(Requests.hello(), Deltas.NONE);
    }

    protected ModelReply streamed(String events) throws IOException, InterruptedException {
        try (var server = ScriptedServer.answering(200, "Content-Type: text/event-stream\r\n", events)) {
            return ask(server);
        }
    }

    protected ModelRefused refusal(ScriptedServer server) {
        return refusal(Settings.of(server.url()));
    }

    protected ModelRefused refusal(Settings settings) {
        var provider = provider(settings);
        var refused = assertThrows(RefusedException.class, () -> provider.ask(Requests.hello(), Deltas.NONE));
        assertFalse(refused.reason().message().contains(KnownKeys.VALUE));
        assertEquals(0, keys.held());
        return (ModelRefused) refused.reason();
    }

    protected ModelRefused refusalOf(String events) throws IOException {
        try (var server = ScriptedServer.answering(200, "Content-Type: text/event-stream\r\n", events)) {
            return refusal(server);
        }
    }
}
