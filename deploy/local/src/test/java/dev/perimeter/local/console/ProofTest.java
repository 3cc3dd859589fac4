package dev.perimeter.local.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.perimeter.local.fixture.Driver;
import dev.perimeter.local.fixture.Needs;
import dev.perimeter.local.fixture.Perimeter;
import dev.perimeter.local.fixture.SystemUnderTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The record as an admin sees it, checked in the browser, and what that says of a forged one. */
@Needs
@ExtendWith(Browsing.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProofTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
    private static final Pattern LEAF = Pattern.compile("\"leaf\":\"([^\"]+)\"");
    private static final Pattern PROOF = Pattern.compile("Proof of record \\d+");

    private String session = "";
    private String toolUse = "";

    @BeforeAll
    void anAction(SystemUnderTest system) {
        var developer = new Driver(system.api(), system.token("developer"));
        session = developer.shellSession("build");
        developer.shell(session, "echo proven > /workspace/proven");
        toolUse = Driver.toolUse(developer.events(session)).path("id").asText();
        Perimeter.of(system, "auditor").wholeRecord(session);
    }

    @Test
    void aProofIsCheckedInTheBrowser(SystemUnderTest system, Chromium chromium) {
        try (var visitor = chromium.visitor(system, "admin").open(action())) {
            proofs(visitor).first().click();
            assertThat(visitor.dialog().getByText("is in the record, unchanged"))
                    .isVisible();
        }
    }

    @Test
    void aRecordThatWasTamperedWithDoesNotHold(SystemUnderTest system, Chromium chromium) {
        try (var visitor = chromium.visitor(system, "admin")) {
            visitor.page().route("**/console/api/v1/perimeter/audit/*/proof*", ProofTest::tamper);
            visitor.open(action());
            proofs(visitor).first().click();
            assertThat(visitor.dialog().getByText("This does not hold")).isVisible();
        }
    }

    @Test
    void aBundleIsCheckedWithoutTheService(SystemUnderTest system, Chromium chromium) {
        var bundle = Perimeter.of(system, "auditor").export(session);
        try (var visitor = chromium.visitor(system, "auditor").open("/audit/verify")) {
            drop(visitor, bundle);
            assertThat(result(visitor).getByRole(AriaRole.STATUS).first()).containsText("holds");
            drop(visitor, bundle.replaceFirst("playbook/shell", "another-model"));
            assertThat(visitor.page().locator("main")).containsText("does not hold");
        }
    }

    @Test
    void theDiagramLeadsToTheRecordAndIsSaved(SystemUnderTest system, Chromium chromium) throws IOException {
        try (var visitor = chromium.visitor(system, "admin").open("/diagram/" + session)) {
            var drawing = visitor.page().getByLabel("Diagram").first();
            for (var type : new String[] {"prompt", "decision", "tool", "file", "output"}) {
                assertThat(drawing.getByText(type, Words.exact()).first()).isVisible();
            }
            drawing.getByRole(AriaRole.BUTTON)
                    .filter(Words.with("tool bash in sandbox"))
                    .click();
            assertThat(visitor.page().getByText("in full and with its proof")).isVisible();

            var svg = Files.readString(saved(visitor, "Save SVG").path());
            assertTrue(svg.startsWith("<svg") || svg.startsWith("<?xml"));
            assertFalse(svg.contains("<script"));
            var png = Files.readAllBytes(saved(visitor, "Save PNG").path());
            assertArrayEquals(PNG, Arrays.copyOf(png, PNG.length));
        }
    }

    @Test
    void theAuditIsSearchedByItsDimensions(SystemUnderTest system, Chromium chromium) {
        try (var visitor = chromium.visitor(system, "auditor").open("/audit")) {
            field(visitor, "Session").fill(session);
            field(visitor, "Session").press("Enter");
            field(visitor, "Kind").selectOption("decision");
            visitor.page().waitForURL(Pattern.compile(".*kind=decision.*"));
            assertTrue(visitor.page().url().contains(session));
            var rows = visitor.page().getByRole(AriaRole.ROW);
            assertThat(rows).hasCount(2);
            rows.nth(1).getByRole(AriaRole.LINK).first().click();
            assertThat(visitor.page().getByText("is in the record, unchanged")).isVisible();
            assertThat(visitor.page().locator("main")).containsText("/workspace/proven");
        }
    }

    @Test
    void aRecordsToolLeadsToAllRecordsOfIt(SystemUnderTest system, Chromium chromium) {
        try (var visitor = chromium.visitor(system, "auditor").open("/audit?kind=decision&session=" + session)) {
            var rows = visitor.page().getByRole(AriaRole.ROW);
            rows.nth(1).getByRole(AriaRole.LINK).first().click();
            visitor.page()
                    .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("bash all records"))
                    .click();
            assertThat(field(visitor, "Tool")).hasValue("bash");
            field(visitor, "Session").fill(session);
            field(visitor, "Session").press("Enter");
            assertThat(rows).hasCount(3);
            field(visitor, "Outcome").selectOption("allow");
            assertThat(rows).hasCount(2);
        }
    }

    @Test
    void aCheckpointsSignatureIsChecked(SystemUnderTest system, Chromium chromium) {
        try (var visitor = chromium.visitor(system, "auditor").open("/audit/checkpoints")) {
            visitor.page()
                    .getByRole(AriaRole.ROW)
                    .getByRole(AriaRole.BUTTON)
                    .first()
                    .click();
            assertThat(visitor.page().getByText("Signed by").first()).isVisible();
        }
    }

    private String action() {
        return "/sessions/" + session + "?action=" + toolUse;
    }

    private static Locator field(Visitor visitor, String label) {
        return visitor.page().getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    private static Locator proofs(Visitor visitor) {
        return visitor.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(PROOF));
    }

    /** Another year in the leaf, which is base64 of canonical JSON. */
    private static void tamper(Route route) {
        var answer = route.fetch();
        var told = LEAF.matcher(answer.text()).replaceFirst(found -> {
            var leaf = new String(Base64.getDecoder().decode(found.group(1)), StandardCharsets.UTF_8);
            var forged = leaf.replaceFirst("\"time\":\"20", "\"time\":\"19");
            return "\"leaf\":\"" + Base64.getEncoder().encodeToString(forged.getBytes(StandardCharsets.UTF_8)) + "\"";
        });
        route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(told));
    }

    private static void drop(Visitor visitor, String bundle) {
        var file = new FilePayload("bundle.jsonl", "application/x-ndjson", bundle.getBytes(StandardCharsets.UTF_8));
        visitor.page().locator("input[type=file]").setInputFiles(file);
    }

    private static Locator result(Visitor visitor) {
        return visitor.page().getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Result"));
    }

    private static Download saved(Visitor visitor, String button) {
        return visitor.page().waitForDownload(() -> visitor.press(button));
    }
}
