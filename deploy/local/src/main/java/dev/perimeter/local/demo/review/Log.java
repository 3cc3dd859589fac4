package dev.perimeter.local.demo.review;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.ObjectMappers;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A session's events as they are on the wire, each handed out once. */
final class Log {

    private final AnthropicClient client;
    private final String session;
    private int seen;

    Log(AnthropicClient client, String session) {
        this.client = client;
        this.session = session;
    }

    /** Those since the last call. */
    List<JsonNode> fresh() {
        var events = client.beta().sessions().events().list(session).autoPager().stream()
                .skip(seen)
                .map(event -> ObjectMappers.jsonMapper().<JsonNode>valueToTree(event))
                .toList();
        seen += events.size();
        return events;
    }
}
