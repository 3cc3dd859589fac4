package dev.perimeter.harness.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.session.NewEvent;

/** An event that a client sends; {@code body} is what is kept of it, without its type. */
public sealed interface SentEvent {

    String type();

    ObjectNode body();

    /** As the log takes it. */
    default NewEvent by(String subject) {
        return NewEvent.byClient(type(), body(), subject);
    }

    /** A message, an interrupt: what answers no call. */
    record Plain(String type, ObjectNode body) implements SentEvent {}

    /** {@code result} is allow or deny. */
    record Confirmation(String toolUse, String result, ObjectNode body) implements SentEvent {

        static final String TYPE = "user.tool_confirmation";

        private static final String ALLOW = "allow";

        boolean allows() {
            return result.equals(ALLOW);
        }

        @Override
        public String type() {
            return TYPE;
        }
    }

    record CustomResult(String toolUse, ObjectNode body) implements SentEvent {

        static final String TYPE = "user.custom_tool_result";

        @Override
        public String type() {
            return TYPE;
        }
    }
}
