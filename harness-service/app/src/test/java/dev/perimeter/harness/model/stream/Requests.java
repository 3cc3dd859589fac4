package dev.perimeter.harness.model.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.model.Content;
import dev.perimeter.harness.model.Message;
import dev.perimeter.harness.model.ModelRequest;
import dev.perimeter.harness.model.ModelRequest.Sender;
import dev.perimeter.harness.model.ModelRequest.Tool;
import java.time.Duration;
import java.util.List;

/** Model requests for tests. */
public final class Requests {

    private static final Sender SENDER = new Sender("payments", "sesn_1", "ada");

    private Requests() {}

    public static ModelRequest hello() {
        return of("some-model", Message.user(new Content.Text("Hello")));
    }

    public static ModelRequest of(String model, Message... messages) {
        return new ModelRequest(model, "", List.of(messages), List.of(), 1024, Duration.ofSeconds(30), SENDER);
    }

    public static ModelRequest full(Message... messages) {
        var schema = json("{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}}}");
        var tools = List.of(new Tool("weather", "Tells the weather", schema));
        return new ModelRequest(
                "some-model", "Be brief.", List.of(messages), tools, 512, Duration.ofSeconds(30), SENDER);
    }

    public static ModelRequest until(Duration deadline) {
        var hello = hello();
        return new ModelRequest(
                hello.model(), "", hello.messages(), hello.tools(), hello.maxTokens(), deadline, hello.sender());
    }

    public static ObjectNode json(String text) {
        try {
            return (ObjectNode) Canonical.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
