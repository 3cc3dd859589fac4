package dev.perimeter.local.console;

import static org.junit.jupiter.api.Assertions.assertAll;

import dev.perimeter.local.fixture.Needs;
import dev.perimeter.local.fixture.SystemUnderTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where there is nothing, a page says so and how something comes to be. */
@Needs
@ExtendWith(Browsing.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmptyTest {

    private static final Album ALBUM = Album.of(Look.LIGHT, Look.DARK);

    private static final String NO_COVERAGE = """
            {"session_id":null,"actions":0,"inside":0,"refused":0,"pending":0,"coverage":null,"outside":[]}""";
    private static final String NO_ACTIVITY = """
            {"type":"activity","step_seconds":3600,"buckets":[]}""";
    private static final String NO_POLICY = """
            {"type":"policy","policy_hash":"e3b0c44298fc1c149afbf4c8996fb924","documents":[]}""";
    private static final String NO_DIAGRAM = """
            {"nodes":[],"edges":[],"mermaid":"flowchart LR"}""";

    private List<State> states = List.of();

    @BeforeAll
    void whatHasParts(SystemUnderTest system) {
        var scene = Scene.of(system);
        states = Stream.of(lists(), boundary(), parts(scene))
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void whereNothingIsAPageSaysHowSomethingComesToBe(SystemUnderTest system, Chromium chromium) {
        try (var visitor = chromium.visitor(system, "admin")) {
            assertAll(states.stream().map(state -> () -> state.show(visitor, ALBUM)));
        }
    }

    private static List<State> lists() {
        var sessions = Played.list("/v1/sessions");
        return List.of(
                overview(),
                empty(
                        "outside",
                        "/overview/outside",
                        "/v1/perimeter/coverage/outside",
                        "No action is outside",
                        "Every action that has ended"),
                State.of("empty-sessions", "/sessions", sessions, "No sessions yet", "Start one here"),
                State.of(
                        "empty-sessions-filtered",
                        "/sessions?status=idle",
                        sessions,
                        "No session matches",
                        "clear the"),
                empty("agents", "/agents", "/v1/agents", "No agents yet", "Create an agent"),
                empty("environments", "/environments", "/v1/environments", "No environments yet", "may reach"),
                empty("approvals", "/approvals", "/v1/perimeter/approvals", "Nothing waits for a person", "by itself"),
                empty("audit", "/audit", "/v1/perimeter/audit", "No record matches", "Choose a longer time"),
                empty(
                        "checkpoints",
                        "/audit/checkpoints",
                        "/v1/perimeter/audit/checkpoints",
                        "No checkpoints",
                        "soon"));
    }

    private static List<State> boundary() {
        var policy = new Played("/v1/perimeter/policy", 200, NO_POLICY);
        return List.of(
                empty("sandboxes", "/sandboxes", "/v1/perimeter/sandboxes", "No sandbox is alive", "its first action"),
                empty("work-types", "/sandboxes/work-types", "/v1/perimeter/work_types", "There are none", "Operators"),
                State.of("empty-policy", "/policy", policy, "No document is in force", "Every call is denied"),
                empty(
                        "policy-versions",
                        "/policy/versions?hash=00",
                        "/v1/perimeter/policy/versions",
                        "No version has this hash",
                        "before versions were kept"),
                empty("secrets", "/secrets", "/v1/perimeter/secrets", "No secrets yet", "A credential in a vault"),
                empty(
                        "leases",
                        "/secrets/leases",
                        "/v1/perimeter/secrets/leases",
                        "Nobody holds",
                        "A lease begins when"),
                empty("vaults", "/secrets/vaults", "/v1/vaults", "No vaults yet", "Create a vault"),
                empty("tunnel", "/tunnel", "/v1/perimeter/connectors", "No connector has dialled in", "dials out"),
                empty(
                        "upstream",
                        "/tunnel/connectors/local/incidents",
                        ".*/tools",
                        "It offers no tool",
                        "show here when"),
                empty("calls", "/tunnel/calls", "/v1/perimeter/audit", "No call within the last hour", "shows here"));
    }

    private static List<State> parts(Scene scene) {
        var session = "/sessions/" + scene.session();
        var diagram = new Played("/v1/perimeter/sessions/.*/diagram", 200, NO_DIAGRAM);
        var none = "/approvals?question=" + scene.question() + "0";
        return List.of(
                empty(
                        "session",
                        session,
                        "/v1/sessions/[^/]*/events",
                        "Nothing has happened yet",
                        "Send a message to begin"),
                empty(
                        "vault",
                        "/secrets/vaults/" + scene.vault(),
                        ".*/credentials",
                        "No credentials yet",
                        "goes straight to"),
                State.of(
                        "empty-diagram",
                        "/diagram/" + scene.session(),
                        diagram,
                        "Nothing is on record yet",
                        "with the first action"),
                State.real("approval-gone", none, "This question waits no longer", "Open the oldest one"));
    }

    private static State overview() {
        var answers = List.of(
                new Played("/v1/perimeter/coverage", 200, NO_COVERAGE),
                new Played("/v1/perimeter/activity", 200, NO_ACTIVITY),
                Played.list("/v1/perimeter/(coverage/outside|approvals|sandboxes)"),
                Played.list("/v1/sessions"));
        return new State(
                "empty-overview", "/overview", answers, List.of("Nothing has happened yet", "No action is outside"));
    }

    private static State empty(String name, String place, String path, String title, String next) {
        return State.of("empty-" + name, place, Played.list(path), title, next);
    }
}
