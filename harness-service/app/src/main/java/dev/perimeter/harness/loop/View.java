package dev.perimeter.harness.loop;

import dev.perimeter.harness.action.Action;
import dev.perimeter.harness.session.Event;
import dev.perimeter.harness.session.Session;
import java.util.List;
import java.util.Optional;

/** All that the next step depends on: the session, its whole log and its open actions in the order asked. */
record View(Session session, List<Event> events, List<Action> actions) {

    View {
        events = List.copyOf(events);
        actions = List.copyOf(actions);
    }

    List<Event> queued() {
        return events.stream().filter(event -> event.processedAt().isEmpty()).toList();
    }

    Optional<Event> queued(String type) {
        return queued().stream().filter(event -> event.type().equals(type)).findFirst();
    }

    Optional<Action> openAction(String toolUse) {
        return actions.stream()
                .filter(action -> action.toolUse().equals(toolUse))
                .findFirst();
    }

    /** The start of a model request whose run was lost before its end. */
    Optional<Event> abandonedRequest() {
        return events.reversed().stream()
                .filter(event ->
                        event.type().equals(Types.MODEL_START) || event.type().equals(Types.MODEL_END))
                .findFirst()
                .filter(event -> event.type().equals(Types.MODEL_START));
    }

    long seen() {
        return events.isEmpty() ? 0 : events.getLast().seq();
    }
}
