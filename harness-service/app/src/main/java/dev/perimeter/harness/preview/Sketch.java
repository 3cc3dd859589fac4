package dev.perimeter.harness.preview;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A frame that only a stream has, as on the wire: no id of its own and no place in the log. */
public sealed interface Sketch {

    String name();

    ObjectNode wire();

    /** An event of this type and id may come. */
    record Start(String event, String type) implements Sketch {
        @Override
        public String name() {
            return "event_start";
        }

        @Override
        public ObjectNode wire() {
            var wire = JsonNodeFactory.instance.objectNode().put("type", name());
            wire.putObject("event").put("type", type).put("id", event);
            return wire;
        }
    }

    /** More of a message's only content block. */
    record Delta(String event, String text) implements Sketch {
        @Override
        public String name() {
            return "event_delta";
        }

        @Override
        public ObjectNode wire() {
            var wire = JsonNodeFactory.instance.objectNode().put("type", name()).put("event_id", event);
            wire.putObject("delta")
                    .put("type", "content_delta")
                    .put("index", 0)
                    .putObject("content")
                    .put("type", "text")
                    .put("text", text);
            return wire;
        }
    }
}
