package dev.perimeter.harness.loop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.action.Action;
import dev.perimeter.harness.action.ActionState;
import dev.perimeter.harness.action.Place;
import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.contract.SessionId;
import dev.perimeter.harness.session.Event;
import dev.perimeter.harness.session.Lease;
import dev.perimeter.harness.session.Leases;
import dev.perimeter.harness.session.NewEvent;
import dev.perimeter.harness.session.SessionConfig;
import dev.perimeter.harness.stack.Person;
import dev.perimeter.harness.stack.Stack;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Runs a session in a test's own thread, since no loop of the stack does. */
@ApplicationScoped
class Turns {

    private final Leases leases;
    private final Steps steps;
    private final Faults faults;
    private final SessionConfig config;
    private final Clock clock;

    Turns(Leases leases, Steps steps, Faults faults, SessionConfig config, Clock clock) {
        this.leases = leases;
        this.steps = steps;
        this.faults = faults;
        this.config = config;
        this.clock = clock;
    }

    Lease claim(String session) {
        var fence = Stack.database()
                .column("UPDATE session SET fence = fence + 1, lease_until = now() + interval '1 hour'"
                        + " WHERE id = '" + session + "' RETURNING fence")
                .getFirst();
        return new Lease(new SessionId(session), Long.parseLong(fence));
    }

    /** Until it rests. */
    void run(Lease lease) throws InterruptedException {
        var rest = faults.within(lease, new Run(lease, steps, clock));
        Journal.await(leases.release(lease, rest.seen(), rest.pause()));
    }

    void run(String session) throws InterruptedException {
        run(claim(session));
    }

    Heartbeat heartbeat(Lease lease, Thread run) {
        return new Heartbeat(lease, leases, steps, config, run);
    }

    void write(String session, Changes changes) {
        steps.journal().write(claim(session), changes);
    }

    View view(String session) {
        return steps.journal().read(claim(session), List.of());
    }

    /** A call that a loop left behind in this state; gives its action. */
    Action left(String session, String server, String tool, ActionState state) {
        var place = server.isEmpty() ? Place.SANDBOX : Place.TUNNEL;
        var call = Action.Call.of(tool, server, place, command("echo"));
        var action = new Action(ActionId.random(), NewEvent.newId(), call, state);
        write(session, new Changes().propose(action));
        return action;
    }

    static ObjectNode command(String command) {
        return Events.object().put("command", command);
    }

    static ActionState.Intended intended(Duration left, String approval) {
        var permit = new ActionState.Permit(
                "grant", "receipt", "sbx", Clock.systemUTC().instant().plus(left));
        return new ActionState.Intended(permit, "hash", approval);
    }

    static void say(String session, String text) {
        send(session, "{\"type\":\"user.message\",\"content\":[{\"type\":\"text\",\"text\":\"" + text + "\"}]}");
    }

    static void send(String session, String event) {
        Person.DEVELOPER
                .http()
                .body("{\"events\":[" + event + "]}")
                .post("/v1/sessions/" + session + "/events")
                .then()
                .statusCode(200);
    }

    static String newest(String toolUse) {
        return Stack.database()
                .column("SELECT id FROM action WHERE tool_use = '" + toolUse + "' ORDER BY ordinal DESC LIMIT 1")
                .getFirst();
    }

    String result(String session) {
        return view(session).events().reversed().stream()
                .filter(event -> event.type().equals(Types.TOOL_RESULT))
                .map(Turns::text)
                .findFirst()
                .orElse("no result");
    }

    static String text(Event event) {
        return event.body().at("/content/0/text").asText();
    }
}
