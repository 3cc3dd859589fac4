package dev.perimeter.harness.model.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.model.Deltas;
import dev.perimeter.harness.model.ModelRequest;
import dev.perimeter.harness.model.ProviderKey;
import dev.perimeter.harness.model.stream.ReplyReader;
import dev.perimeter.harness.model.stream.Wire;
import java.util.Map;

/** Chat completions, with the version in the provider's URL. */
record OpenAiWire(String provider) implements Wire {

    @Override
    public String path() {
        return "/chat/completions";
    }

    @Override
    public Map<String, String> headers(ProviderKey key) {
        return key.isNone() ? Map.of() : Map.of("authorization", "Bearer " + key.reveal());
    }

    @Override
    public ObjectNode body(ModelRequest request) {
        return OpenAiRequest.body(request);
    }

    @Override
    public ReplyReader reader(Deltas sink) {
        return new OpenAiReply(provider, sink);
    }
}
