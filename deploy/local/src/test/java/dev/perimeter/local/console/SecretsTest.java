package dev.perimeter.local.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.perimeter.local.demo.git.GitComponent;
import dev.perimeter.local.fixture.Driver;
import dev.perimeter.local.fixture.Needs;
import dev.perimeter.local.fixture.Perimeter;
import dev.perimeter.local.fixture.SystemUnderTest;
import dev.perimeter.local.fixture.ValueSearch;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A credential is made on the page and used by an action, and its lease is taken away. */
@Needs
@ExtendWith(Browsing.class)
class SecretsTest {

    private static final Pattern A_VAULT = Pattern.compile(".*/secrets/vaults/vlt_.*");
    private static final Duration RECORDED = Duration.ofSeconds(30);
    private static final String USE = "while curl -sS -o /dev/null -w '%%{http_code}\\n' --max-time 20"
            + " -H \"Authorization: Bearer $%s\" https://%s/; do sleep 0.5; done";

    @Test
    void aCredentialsValueGoesToTheVaultAndNowhereElse(SystemUnderTest system, Chromium chromium)
            throws IOException, SQLException {
        var value = "value-" + UUID.randomUUID();
        var before = Instant.now();
        try (var visitor = chromium.visitor(system, "developer")) {
            var vault = create(visitor, "PAGE_TOKEN", value, "api.example.com");
            visitor.open("/secrets/vaults/" + vault);
            assertThat(visitor.page()
                            .getByRole(AriaRole.CELL)
                            .getByText("PAGE_TOKEN")
                            .first())
                    .isVisible();
            visitor.open("/secrets");
            assertThat(visitor.page().locator("main").getByText("PAGE_TOKEN").first())
                    .isVisible();
            assertFalse(visitor.page().content().contains(value));
        }
        // what is on its way to the audit would be searched too early
        Awaitility.await("the credential on record")
                .atMost(RECORDED)
                .until(() -> Perimeter.of(system, "auditor")
                        .records("kind=configuration&created_at[gte]=" + before)
                        .toString()
                        .contains("\"object\":\"credential\""));
        assertEquals(Set.of(), new ValueSearch(system.site()).find(value));
    }

    @Test
    void aLeaseIsTakenFromAnActionThatGoesOnUsingIt(SystemUnderTest system, Chromium chromium) {
        var developer = new Driver(system.api(), system.token("developer"));
        try (var visitor = chromium.visitor(system, "developer");
                var operator = chromium.visitor(system, "operator")) {
            var vault = create(visitor, "LEASED", "leased-value", GitComponent.HOST);
            var session = developer.shellSession("incident-review", List.of(vault), GitComponent.HOST);
            developer.say(session, USE.formatted("LEASED", GitComponent.HOST));

            operator.open("/secrets/leases");
            var row = operator.page()
                    .getByRole(AriaRole.ROW)
                    .filter(Words.with(session))
                    .first();
            assertThat(row).isVisible();
            visitor.open("/secrets/leases");
            assertThat(visitor.page()
                            .getByRole(AriaRole.ROW)
                            .filter(Words.with(session))
                            .first())
                    .isVisible();
            assertThat(visitor.page().getByText("Revoke")).hasCount(0);
            row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Revoke the lease of LEASED"))
                    .click();
            operator.dialog()
                    .getByRole(
                            AriaRole.BUTTON,
                            new Locator.GetByRoleOptions().setName("Revoke").setExact(true))
                    .click();
            assertThat(operator.page().getByText("Revoked", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();

            var auditor = Perimeter.of(system, "auditor");
            Awaitility.await("a flow that was refused")
                    .atMost(Duration.ofSeconds(40))
                    .until(() -> auditor.records("kind=flow_closed&session_id=" + session)
                            .toString()
                            .contains("\"verdict\":\"refused\""));
            developer.interrupt(session);
        }
    }

    /** The new vault's id. */
    private static String create(Visitor visitor, String variable, String value, String host) {
        visitor.open("/secrets/vaults");
        visitor.press("Create a vault");
        visitor.dialog().getByLabel("Name").fill("of " + variable);
        visitor.dialog().getByText("Create", Words.exact()).click();
        visitor.page().waitForURL(A_VAULT);
        visitor.press("Create a credential");
        var form = visitor.dialog();
        form.getByLabel("Variable").fill(variable);
        form.getByLabel("Hosts").fill(host);
        form.getByLabel("Value").fill(value);
        form.getByLabel("What it enables").fill("a test");
        form.getByText("Create", Words.exact()).click();
        assertThat(form).hasCount(0);
        var path = visitor.page().url();
        return path.replaceFirst(".*/(vlt_[^/?]+).*", "$1");
    }
}
