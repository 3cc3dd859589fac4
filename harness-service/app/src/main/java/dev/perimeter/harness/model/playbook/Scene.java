package dev.perimeter.harness.model.playbook;

import dev.perimeter.harness.model.Content;
import dev.perimeter.harness.model.Message;
import dev.perimeter.harness.model.Message.Role;
import dev.perimeter.harness.model.ModelRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a conversation stands, read from its messages alone, so that a restart changes nothing. */
record Scene(ModelRequest request) {

    /** Turns of the assistant since the user spoke last. */
    int turn() {
        return (int) sinceUserSpoke().stream()
                .filter(message -> message.role() == Role.ASSISTANT)
                .count();
    }

    /** The text of the newest tool result; empty before the first. */
    String lastResult() {
        var results = results();
        return results.isEmpty() ? "" : results.getLast();
    }

    /** Tool uses in the whole conversation: the next ones' ids count on from here. */
    long uses() {
        return contents(request.messages(), Content.ToolUse.class).count();
    }

    Map<String, String> facts() {
        var facts = new HashMap<>(Map.of(
                "last_result", lastResult(),
                "user_message", userMessage(),
                "session", request.sender().session(),
                "model", request.model(),
                "tools", request.tools().stream().map(ModelRequest.Tool::name).collect(Collectors.joining(", "))));
        var results = results();
        for (int i = 0; i < results.size(); i++) {
            facts.put("result_" + (i + 1), results.get(i));
        }
        return facts;
    }

    private List<String> results() {
        return contents(sinceUserSpoke(), Content.ToolResult.class)
                .map(Content.ToolResult::text)
                .toList();
    }

    private String userMessage() {
        int at = userSpoke();
        return at < 0
                ? ""
                : contents(List.of(request.messages().get(at)), Content.Text.class)
                        .map(Content.Text::text)
                        .collect(Collectors.joining("\n"));
    }

    private List<Message> sinceUserSpoke() {
        return request.messages().subList(userSpoke() + 1, request.messages().size());
    }

    private int userSpoke() {
        for (int at = request.messages().size() - 1; at >= 0; at--) {
            var message = request.messages().get(at);
            if (message.role() == Role.USER
                    && contents(List.of(message), Content.Text.class).findAny().isPresent()) {
                return at;
            }
        }
        return -1;
    }

    private static <T extends Content> Stream<T> contents(List<Message> messages, Class<T> kind) {
        return messages.stream()
                .flatMap(message -> message.content().stream())
                .filter(kind::isInstance)
                .map(kind::cast);
    }
}
