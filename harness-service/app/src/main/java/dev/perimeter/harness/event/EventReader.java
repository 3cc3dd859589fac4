package dev.perimeter.harness.event;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.wire.Body;
import java.util.List;
import java.util.Set;

/** Reads the events that clients send; those that nothing here would act upon are refused. */
public final class EventReader {

    private static final String MESSAGE = "user.message";
    private static final String INTERRUPT = "user.interrupt";
    private static final String SYSTEM = "system.message";
    private static final Set<String> TYPES = Set.of(
            MESSAGE,
            INTERRUPT,
            SYSTEM,
            SentEvent.Confirmation.TYPE,
            SentEvent.CustomResult.TYPE,
            "user.tool_result",
            "user.define_outcome");
    private static final Set<String> ACCOMPANIED = Set.of(MESSAGE, SentEvent.CustomResult.TYPE);
    private static final Set<String> VERDICTS = Set.of("allow", "deny");
    private static final Set<String> BLOCKS = Set.of("text", "image", "document");
    private static final int MOST_EVENTS = 50;
    private static final int MOST_BLOCKS = 1_000;
    private static final int LONGEST_TEXT = 1_000_000;
    private static final int LONGEST_ID = 64;

    private EventReader() {}

    static List<SentEvent> events(Body body) {
        var sent = body.objects("events", MOST_EVENTS);
        if (sent.isEmpty()) {
            throw body.refuse("events", "needs 1 to " + MOST_EVENTS + " events");
        }
        var events = sent.stream().map(EventReader::event).toList();
        requireAccompanied(body, events);
        return events;
    }

    /** The only ones that a session can begin with are messages. */
    public static SentEvent initial(Body event) {
        var read = event(event);
        if (!read.type().equals(MESSAGE)) {
            throw event.refuse("type", "of an initial event must be user.message");
        }
        return read;
    }

    private static SentEvent event(Body event) {
        var type = event.choice("type", TYPES);
        return switch (type) {
            case MESSAGE, SYSTEM -> new SentEvent.Plain(type, withContent(event, true));
            case INTERRUPT -> interrupt(event);
            case SentEvent.Confirmation.TYPE -> confirmation(event);
            case SentEvent.CustomResult.TYPE -> customResult(event);
            case "user.tool_result" ->
                throw event.refuse(
                        "type",
                        "user.tool_result answers tools of self_hosted environments only; this"
                                + " session's tools run here, and custom tools are answered by user.custom_tool_result");
            default -> throw event.refuse("type", type + " is not supported here");
        };
    }

    private static SentEvent interrupt(Body event) {
        if (event.given("session_thread_id")) {
            throw event.refuse("session_thread_id", "is not supported here: sessions have one thread");
        }
        return new SentEvent.Plain(INTERRUPT, JsonNodeFactory.instance.objectNode());
    }

    private static SentEvent confirmation(Body event) {
        var toolUse = event.text("tool_use_id", LONGEST_ID);
        var result = event.choice("result", VERDICTS);
        var kept = JsonNodeFactory.instance
                .objectNode()
                .put("tool_use_id", toolUse)
                .put("result", result);
        event.optionalText("deny_message", LONGEST_TEXT).ifPresent(message -> {
            if (result.equals("allow")) {
                throw event.refuse("deny_message", "goes with the result deny only");
            }
            kept.put("deny_message", message);
        });
        return new SentEvent.Confirmation(toolUse, result, kept);
    }

    private static SentEvent customResult(Body event) {
        var toolUse = event.text("custom_tool_use_id", LONGEST_ID);
        var kept = withContent(event, false).put("custom_tool_use_id", toolUse);
        event.flag("is_error").ifPresent(error -> kept.put("is_error", error));
        return new SentEvent.CustomResult(toolUse, kept);
    }

    private static ObjectNode withContent(Body event, boolean needed) {
        var blocks = event.objects("content", MOST_BLOCKS);
        if (needed && blocks.isEmpty()) {
            throw event.refuse("content", "needs at least one block");
        }
        var kept = JsonNodeFactory.instance.objectNode();
        var content = kept.putArray("content");
        for (var block : blocks) {
            if (!block.choice("type", BLOCKS).equals("text")) {
                throw block.refuse("type", "images and documents are not given to models here; send text");
            }
            var text = block.optionalText("text", LONGEST_TEXT)
                    .orElseThrow(() -> block.refuse("text", "is needed, as a string"));
            content.addObject().put("type", "text").put("text", text);
        }
        return kept;
    }

    /** At most one, as the last, right behind what it goes with. */
    private static void requireAccompanied(Body body, List<SentEvent> events) {
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).type().equals(SYSTEM)
                    && (i != events.size() - 1
                            || i == 0
                            || !ACCOMPANIED.contains(events.get(i - 1).type()))) {
                throw body.refuse("events", "a system.message comes last, right behind a user.message or a result");
            }
        }
    }
}
