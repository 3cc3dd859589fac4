package dev.perimeter.harness.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelConfigTest {

    private static ModelConfig config(Map<String, String> environment) throws IOException {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(Path.of("src/main/resources/application.properties")
                        .toUri()
                        .toURL()))
                .withSources(new PropertiesConfigSource(environment, "environment", 500))
                .withMapping(ModelConfig.class)
                .withValidateUnknown(false)
                .build()
                .getConfigMapping(ModelConfig.class);
    }

    @Test
    void asShippedEveryModelIsAPlaybook() throws IOException {
        var config = config(Map.of());
        var routes = new Routes(config.routes(), config.otherwise());

        assertEquals("playbook", routes.provider("claude-opus-4-5"));
        assertEquals("playbook", routes.provider("playbook/review"));
        assertEquals(Optional.empty(), config.playbooks());
    }

    @Test
    void aProviderMayAnswerForAllModelsButPlaybooks() throws IOException {
        var config = config(Map.of("PERIMETER_MODEL_PROVIDER", "anthropic", "PERIMETER_PLAYBOOKS", "/books"));
        var routes = new Routes(config.routes(), config.otherwise());

        assertEquals("anthropic", routes.provider("claude-opus-4-5"));
        assertEquals("playbook", routes.provider("playbook/review"));
        assertEquals("playbook", routes.provider("playbook"));
        assertEquals(Optional.of(Path.of("/books")), config.playbooks());
    }

    @Test
    void aRouteIsAPatternInQuotes() throws IOException {
        var config = config(Map.of("perimeter.model.routes.\"gpt-*\"", "openai"));

        assertEquals("openai", new Routes(config.routes(), config.otherwise()).provider("gpt-4.1"));
    }

    @Test
    void knownProvidersNeedNoMoreThanAKeyInTheVault() throws IOException {
        var anthropic = config(Map.of()).providers().get("anthropic");
        if (anthropic == null) {
            throw new AssertionError("not configured");
        }

        assertEquals(Optional.of(URI.create("https://api.anthropic.com")), anthropic.url());
        assertEquals(Optional.of("anthropic"), anthropic.key());
        assertEquals(Duration.ofSeconds(90), anthropic.idleTimeout());
    }
}
