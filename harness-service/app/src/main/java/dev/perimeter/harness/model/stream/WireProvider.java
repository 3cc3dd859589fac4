package dev.perimeter.harness.model.stream;

import dev.perimeter.harness.model.Deltas;
import dev.perimeter.harness.model.ModelConfig;
import dev.perimeter.harness.model.ModelProvider;
import dev.perimeter.harness.model.ModelReply;
import dev.perimeter.harness.model.ModelRequest;
import dev.perimeter.harness.model.ModelRequest.Sender;
import dev.perimeter.harness.model.ProviderKey;
import dev.perimeter.harness.model.ProviderKeys;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;

/** A provider that is reached over HTTP. */
public final class WireProvider implements ModelProvider {

    private final ModelConfig.Provider config;
    private final ProviderKeys keys;
    private final Wire wire;
    private final URI endpoint;
    private final StreamingPost post;

    private WireProvider(String provider, ModelConfig.Provider config, Surroundings around, Wire wire) {
        this.config = config;
        this.keys = around.keys();
        this.wire = wire;
        this.endpoint = URI.create(url(provider, config) + wire.path());
        this.post = new StreamingPost(provider, config, around.clock());
    }

    /** What every provider shares. */
    public record Surroundings(ProviderKeys keys, Clock clock) {

        public WireProvider provider(String provider, ModelConfig.Provider config, Wire wire) {
            return new WireProvider(provider, config, this, wire);
        }
    }

    private static String url(String provider, ModelConfig.Provider config) {
        return config.url()
                .map(url -> url.toString().replaceFirst("/+$", ""))
                .orElseThrow(() ->
                        new IllegalArgumentException("perimeter.model.providers." + provider + ".url is missing"));
    }

    @Override
    public ModelReply ask(ModelRequest request, Deltas sink) throws InterruptedException {
        var body = wire.body(request).toString();
        try (var key = key(request.sender())) {
            var http = HttpRequest.newBuilder(endpoint)
                    .header("content-type", "application/json")
                    .header("accept", "text/event-stream")
                    .header("user-agent", "perimeter")
                    .POST(BodyPublishers.ofString(body));
            wire.headers(key).forEach(http::header);
            return post.send(new StreamingPost.Call(http.build(), key, request.deadline()), wire.reader(sink));
        }
    }

    private ProviderKey key(Sender sender) throws InterruptedException {
        return config.key().isPresent() ? keys.lease(config.key().get(), sender) : ProviderKey.NONE;
    }
}
