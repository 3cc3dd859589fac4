package dev.perimeter.harness.model.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.model.Deltas;
import dev.perimeter.harness.model.ModelRequest;
import dev.perimeter.harness.model.ProviderKey;
import dev.perimeter.harness.model.stream.ReplyReader;
import dev.perimeter.harness.model.stream.Wire;
import java.util.Map;

/** Messages API, version 2023-06-01. */
record AnthropicWire(String provider) implements Wire {

    private static final String VERSION = "anthropic-version";

    @Override
    public String path() {
        return "/v1/messages";
    }

    @Override
    public Map<String, String> headers(ProviderKey key) {
        return key.isNone() ? Map.of(VERSION, "2023-06-01") : Map.of(VERSION, "2023-06-01", "x-api-key", key.reveal());
    }

    @Override
    public ObjectNode body(ModelRequest request) {
        return new AnthropicRequest(provider).body(request);
    }

    @Override
    public ReplyReader reader(Deltas sink) {
        return new AnthropicReply(provider, sink);
    }
}
