package dev.perimeter.harness.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.model.ModelReply.StopReason;
import dev.perimeter.harness.model.ModelReply.Usage;
import dev.perimeter.harness.model.stream.Requests;
import dev.perimeter.harness.model.stream.Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelsTest {

    record Config(Map<String, String> routes, String otherwise, Map<String, Provider> providers)
            implements ModelConfig {

        @Override
        public Optional<Path> playbooks() {
            return Optional.empty();
        }

        @Override
        public Duration keyTimeout() {
            return Duration.ofSeconds(1);
        }
    }

    /** Says its provider's name, and refuses models of the name {@code bad}. */
    record Naming(String name) implements ModelFormat {

        @Override
        public ModelProvider provider(String provider, ModelConfig.Provider config) {
            return (request, _) -> {
                if (request.model().equals("bad")) {
                    throw new RefusedException(new ModelRefused.Terminal(provider, "bad"));
                }
                return new ModelReply(List.of(new Content.Text(provider)), StopReason.END_TURN, Usage.NONE);
            };
        }
    }

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    private Models models(Map<String, String> routes, String otherwise) {
        var settings = Settings.of(URI.create("http://localhost"));
        var providers = Map.<String, ModelConfig.Provider>of("one", settings, "two", settings);
        return new Models(new Config(routes, otherwise, providers), List.of(new Naming("y"), new Naming("x")), metrics);
    }

    private static List<Content> ask(Models models, String model) throws InterruptedException {
        return models.ask(Requests.of(model), Deltas.NONE).content();
    }

    @Test
    void theProviderOfTheRouteAnswers() throws Exception {
        var models = models(Map.of("a-*", "one"), "two");

        assertEquals(List.of(new Content.Text("one")), ask(models, "a-1"));
        assertEquals(List.of(new Content.Text("two")), ask(models, "b-1"));
        assertEquals("one", models.provider("a-1"));
    }

    @Test
    void requestsAreCountedByProviderAndOutcome() throws Exception {
        var models = models(Map.of(), "one");
        ask(models, "good");
        assertThrows(RefusedException.class, () -> ask(models, "bad"));

        assertEquals(1, timed("answered"));
        assertEquals(1, timed("refused"));
    }

    private long timed(String outcome) {
        return metrics.timer("perimeter.model.requests", "provider", "one", "outcome", outcome)
                .count();
    }

    @Test
    void aRouteToNobodyStopsTheStart() {
        var route = Map.of("a-*", "nobody");

        var refused = assertThrows(IllegalArgumentException.class, () -> models(route, "one"));
        assertEquals("perimeter.model.providers.nobody is not configured", refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> models(Map.of(), "nobody"));
    }

    @Test
    void aFormatThatIsNotKnownStopsTheStart() {
        var providers = Map.<String, ModelConfig.Provider>of("one", Settings.of(URI.create("http://localhost")));
        var config = new Config(Map.of(), "one", providers);

        assertThrows(IllegalArgumentException.class, () -> new Models(config, List.of(new Naming("y")), metrics));
    }
}
