package dev.perimeter.harness.loop;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.action.Action;
import dev.perimeter.harness.action.ActionState;
import dev.perimeter.harness.action.Place;
import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.contract.SessionId;
import dev.perimeter.harness.session.Event;
import dev.perimeter.harness.session.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Builds logs for the tests of the loop's rules. */
final class Logs {

    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Event> events = new ArrayList<>();
    private final List<Action> actions = new ArrayList<>();

    Logs queued(String type, String id, String... fields) {
        return add(type, id, false, fields);
    }

    Logs done(String type, String id, String... fields) {
        return add(type, id, true, fields);
    }

    Logs said(String type, String id, String text) {
        done(type, id);
        events.getLast()
                .body()
                .putArray("content")
                .addObject()
                .put("type", "text")
                .put("text", text);
        return this;
    }

    Logs use(String id, String tool) {
        done(Types.TOOL_USE, id, "name", tool);
        events.getLast().body().putObject("input").put("of", id);
        return this;
    }

    Logs action(String toolUse, ActionState state) {
        return action(toolUse, Place.SANDBOX, state);
    }

    Logs action(String toolUse, Place place, ActionState state) {
        actions.add(new Action(ActionId.random(), toolUse, Action.Call.of("bash", "", place, Events.object()), state));
        return this;
    }

    View view() {
        var frame = new Session.Frame(
                "acme", "ada", "agent_1", 1, Events.object(), "env_1", Events.object(), "build", List.of());
        var status = new Session.Status("running", MissingNode.getInstance(), Events.object(), 0, events.size(), 0, "");
        var session = new Session(
                SessionId.random(),
                frame,
                new Session.Labels(null, Events.object()),
                status,
                new Session.Times(NOW, NOW, null));
        return new View(session, events, actions);
    }

    List<Event> events() {
        return events;
    }

    private Logs add(String type, String id, boolean processed, String... fields) {
        ObjectNode body = Events.object();
        for (int i = 0; i < fields.length; i += 2) {
            body.put(fields[i], fields[i + 1]);
        }
        events.add(new Event(events.size() + 1L, id, type, body, Events.object(), "ada", NOW, processed ? NOW : null));
        return this;
    }
}
