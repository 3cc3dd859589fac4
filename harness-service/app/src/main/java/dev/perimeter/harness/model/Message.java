package dev.perimeter.harness.model;

import java.util.List;

/** One turn of a conversation; tool results are the user's. */
public record Message(Role role, List<Content> content) {

    public Message {
        content = List.copyOf(content);
    }

    /** Who speaks. */
    public enum Role {
        USER,
        ASSISTANT
    }

    public static Message user(Content... content) {
        return new Message(Role.USER, List.of(content));
    }

    public static Message assistant(Content... content) {
        return new Message(Role.ASSISTANT, List.of(content));
    }
}
