package dev.perimeter.harness.model.anthropic;

import dev.perimeter.harness.model.ModelConfig;
import dev.perimeter.harness.model.ModelFormat;
import dev.perimeter.harness.model.ModelProvider;
import dev.perimeter.harness.model.ProviderKeys;
import dev.perimeter.harness.model.stream.WireProvider.Surroundings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Providers that speak the Messages API. */
@ApplicationScoped
class AnthropicFormat implements ModelFormat {

    private final Surroundings surroundings;

    AnthropicFormat(ProviderKeys keys, Clock clock) {
        this.surroundings = new Surroundings(keys, clock);
    }

    @Override
    public String name() {
        return "anthropic";
    }

    @Override
    public ModelProvider provider(String provider, ModelConfig.Provider config) {
        return surroundings.provider(provider, config, new AnthropicWire(provider));
    }
}
