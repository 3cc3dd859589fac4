package dev.perimeter.harness.model;

import dev.perimeter.harness.contract.RefusedException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Asks the provider that configuration names for a model. */
@Startup
@ApplicationScoped
public class Models implements ModelProvider {

    private static final String ANSWERED = "answered";
    private static final String REFUSED = "refused";
    private static final String FAILED = "failed";

    private final Routes routes;
    private final Map<String, ModelProvider> providers = new HashMap<>();
    private final MeterRegistry metrics;

    Models(ModelConfig config, @All List<ModelFormat> formats, MeterRegistry metrics) {
        this.routes = new Routes(config.routes(), config.otherwise());
        this.metrics = metrics;
        config.providers().forEach((name, provider) -> providers.put(name, provider(formats, name, provider)));
        Stream.concat(config.routes().values().stream(), Stream.of(config.otherwise()))
                .forEach(this::configured);
        for (var provider : providers.keySet()) {
            Stream.of(ANSWERED, REFUSED, FAILED).forEach(outcome -> timer(provider, outcome));
        }
    }

    private static ModelProvider provider(List<ModelFormat> formats, String name, ModelConfig.Provider config) {
        return formats.stream()
                .filter(format -> format.name().equals(config.format()))
                .findFirst()
                .map(format -> format.provider(name, config))
                .orElseThrow(() -> new IllegalArgumentException("perimeter.model.providers." + name
                        + ".format is none of "
                        + formats.stream().map(ModelFormat::name).toList()));
    }

    private ModelProvider configured(String name) {
        var provider = providers.get(name);
        if (provider == null) {
            throw new IllegalArgumentException("perimeter.model.providers." + name + " is not configured");
        }
        return provider;
    }

    /** The provider's name, which a work type has to permit. */
    public String provider(String model) {
        return routes.provider(model);
    }

    @Override
    public ModelReply ask(ModelRequest request, Deltas sink) throws InterruptedException {
        var name = provider(request.model());
        var timer = Timer.start(metrics);
        var outcome = FAILED;
        try {
            var reply = configured(name).ask(request, sink);
            outcome = ANSWERED;
            return reply;
        } catch (RefusedException e) {
            outcome = REFUSED;
            throw e;
        } finally {
            timer.stop(timer(name, outcome));
        }
    }

    private Timer timer(String provider, String outcome) {
        return metrics.timer("perimeter.model.requests", "provider", provider, "outcome", outcome);
    }
}
