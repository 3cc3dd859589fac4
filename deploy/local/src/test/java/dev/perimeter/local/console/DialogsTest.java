package dev.perimeter.local.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.perimeter.local.fixture.Needs;
import dev.perimeter.local.fixture.SystemUnderTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every dialog, and what opens in place: each says what it is about to do. */
@Needs
@ExtendWith(Browsing.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DialogsTest {

    private static final Album ALBUM = Album.of(Look.LIGHT, Look.DARK);

    private static final String LEASE = """
            {"id":"lease_1","type":"lease","credential":"cred_1","name":"SCENE_TOKEN","action":"act_1","session_id":"",\
            "holder":"gateway","hosts":["api.example.com"],"since":"2026-11-21T12:00:00Z",\
            "expires_at":"2026-11-21T12:05:00Z","state":"open","reason":null}""";

    private List<Opened> opened = List.of();

    @BeforeAll
    void whatHasParts(SystemUnderTest system) {
        var scene = Scene.of(system);
        opened = Stream.of(anywhere(), ofSessions(scene), ofSecrets(scene), ofConfiguration(scene), ofRecord(scene))
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void whatOpensSaysWhatItIsFor(SystemUnderTest system, Chromium chromium) {
        try (var visitor = chromium.visitor(system, "admin")) {
            assertAll(opened.stream().map(each -> () -> each.show(visitor, ALBUM)));
        }
    }

    @Test
    void aLeaseIsRevokedKnowingly(SystemUnderTest system, Chromium chromium) {
        try (var visitor = chromium.visitor(system, "admin")) {
            Played.list("/v1/perimeter/secrets/leases", LEASE).on(visitor.page());
            Opened.dialog("lease", "/secrets/leases", "Revoke the lease of SCENE_TOKEN", "gets no other lease of it")
                    .show(visitor, ALBUM);
        }
    }

    @Test
    void whatIsWrittenIsNotLeftByASlip(SystemUnderTest system, Chromium chromium) {
        try (var visitor = chromium.visitor(system, "admin")) {
            Opened.dialog("leave", "/agents/new", DialogsTest::leave, "What you wrote here is lost.")
                    .show(visitor, ALBUM);
            visitor.dialog().getByText("Leave", Words.exact()).click();
            assertThat(visitor.heading("Sessions").first()).isVisible();
        }
    }

    private static List<Opened> anywhere() {
        return List.of(
                Opened.dialog("palette", "/overview", visitor -> key(visitor, "Control+k"), "Sessions"),
                Opened.dialog("palette-empty", "/overview", DialogsTest::seekNothing, "Nothing by that name."),
                Opened.dialog("keys", "/sessions", visitor -> key(visitor, "?"), "Next and previous row of a list"),
                Opened.part("menu", "/overview", DialogsTest::openMenu, "Single-letter keys"));
    }

    private static List<Opened> ofSessions(Scene scene) {
        var question = "/approvals?question=" + scene.question();
        return List.of(
                Opened.dialog("session", "/sessions", "Start a session", "Says what the session's sandbox is"),
                Opened.dialog(
                        "session-archive", "/sessions/" + scene.session(), "Archive", "It takes no more messages"),
                Opened.dialog("deny", question, "Deny", "The agent is told your reason"));
    }

    private static List<Opened> ofSecrets(Scene scene) {
        var vault = "/secrets/vaults/" + scene.vault();
        return List.of(
                Opened.dialog("vault", "/secrets/vaults", "Create a vault", "Name"),
                Opened.dialog("vault-archive", vault, "Archive", "are deleted and their leases end"),
                Opened.dialog("credential", vault, "Create a credential", "it holds a placeholder only"),
                Opened.dialog("value", vault, "Replace value of " + Scene.VARIABLE, "the old one is overwritten"),
                Opened.dialog(
                        "credential-archive", vault, "Archive " + Scene.VARIABLE, "is deleted and its leases end"));
    }

    private static List<Opened> ofConfiguration(Scene scene) {
        var agent = "/agents/" + scene.agent();
        var environment = "/environments/" + scene.environment();
        return List.of(
                Opened.dialog("agent-archive", agent, "Archive", "No session can be started with it any more"),
                Opened.dialog(
                        "environment-archive", environment, "Archive", "No session can be started in it any more"),
                Opened.dialog("environment-delete", environment, "Delete", "It is refused while a session"),
                Opened.part("agent-new-faults", "/agents/new", visitor -> visitor.press("Create"), "name is needed"),
                Opened.part(
                        "environment-new-faults",
                        "/environments/new",
                        visitor -> visitor.press("Create"),
                        "name is needed"),
                Opened.part("agent-new-yaml", "/agents/new", visitor -> visitor.press("YAML"), "model:"),
                Opened.part("policy-tried", "/policy/try", DialogsTest::tryBash, "Rules that made it"));
    }

    private static List<Opened> ofRecord(Scene scene) {
        var action = "/sessions/" + scene.session() + "?action=" + scene.toolUse();
        return List.of(
                Opened.dialog("proof", action, visitor -> first(visitor, "Proof"), "is in the record, unchanged"),
                Opened.dialog("checkpoint", "/audit/checkpoints", visitor -> first(visitor, "Check"), "Signed by"));
    }

    private static void key(Visitor visitor, String key) {
        visitor.page().keyboard().press(key);
    }

    private static void seekNothing(Visitor visitor) {
        key(visitor, "Control+k");
        visitor.dialog().getByLabel("Search pages and commands").fill("no such thing");
    }

    private static void openMenu(Visitor visitor) {
        visitor.page().getByRole(AriaRole.BUTTON).filter(Words.with("admin")).click();
    }

    private static void tryBash(Visitor visitor) {
        visitor.page()
                .getByLabel("Tool", new Page.GetByLabelOptions().setExact(true))
                .fill("bash");
        visitor.press("Try");
    }

    /** Of the buttons with this text, whatever they are called to those who do not see them. */
    private static void first(Visitor visitor, String text) {
        visitor.page()
                .locator("main button")
                .getByText(text, Words.exact())
                .first()
                .click();
    }

    private static void leave(Visitor visitor) {
        visitor.page().getByLabel("Name").first().fill("never to be");
        visitor.navigation()
                .getByRole(AriaRole.LINK)
                .filter(Words.with("Sessions"))
                .click();
    }
}
