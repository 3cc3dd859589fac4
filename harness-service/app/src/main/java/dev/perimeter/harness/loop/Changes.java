package dev.perimeter.harness.loop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.harness.action.Action;
import dev.perimeter.harness.session.Event;
import dev.perimeter.harness.session.NewEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one step writes: all of it in one transaction, or nothing. */
final class Changes {

    /** {@code failures} in a row, for the back-off. */
    record Status(String name, JsonNode stopReason, int failures) {}

    private final List<NewEvent> events = new ArrayList<>();
    private final List<Action> proposed = new ArrayList<>();
    private final List<Action> saved = new ArrayList<>();
    private final List<Draft> records = new ArrayList<>();
    private final List<String> takenUp = new ArrayList<>();
    private Optional<Status> status = Optional.empty();
    private Optional<JsonNode> usage = Optional.empty();

    Changes append(NewEvent event) {
        events.add(event);
        return this;
    }

    Changes propose(Action action) {
        proposed.add(action);
        return this;
    }

    Changes save(Action action) {
        saved.add(action);
        return this;
    }

    Changes record(Draft draft) {
        records.add(draft);
        return this;
    }

    Changes takeUp(List<Event> queued) {
        queued.forEach(event -> takenUp.add(event.id()));
        return this;
    }

    Changes status(String name, JsonNode stopReason, int failures) {
        status = Optional.of(new Status(name, stopReason, failures));
        return this;
    }

    Changes running() {
        return status("running", MissingNode.getInstance(), 0);
    }

    Changes usage(JsonNode total) {
        usage = Optional.of(total);
        return this;
    }

    List<NewEvent> events() {
        return events;
    }

    List<Action> proposed() {
        return proposed;
    }

    List<Action> saved() {
        return saved;
    }

    List<Draft> records() {
        return records;
    }

    List<String> takenUp() {
        return takenUp;
    }

    Optional<Status> status() {
        return status;
    }

    Optional<JsonNode> usage() {
        return usage;
    }
}
