package dev.perimeter.local.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.perimeter.local.fixture.SystemUnderTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The machine's Chromium, without a window and without a word to anybody but the stack. */
final class Chromium implements AutoCloseable {

    private static final Path PROGRAM = Path.of(System.getProperty("perimeter.chromium", "/usr/bin/chromium"));
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run");
    private static final double PATIENCE_MILLIS = 20_000;

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium start() {
        if (!Files.isExecutable(PROGRAM)) {
            throw new IllegalStateException("the console is tested in Chromium, and there is no " + PROGRAM
                    + ": apt-get install chromium, or name one by -Dperimeter.chromium=PATH");
        }
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        var options = new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        var playwright = Playwright.create(options);
        var launch = new BrowserType.LaunchOptions().setExecutablePath(PROGRAM).setArgs(ARGUMENTS);
        return new Chromium(playwright, playwright.chromium().launch(launch));
    }

    /** Somebody with a browser of their own, who is not logged in yet. */
    Visitor visitor(SystemUnderTest system, Look look) {
        var context = browser.newContext(look.options());
        context.setDefaultTimeout(PATIENCE_MILLIS);
        return new Visitor(system, context);
    }

    /** Somebody who has logged in, and sees the console's first page. */
    Visitor visitor(SystemUnderTest system, String person) {
        return visitor(system, Look.LIGHT).login(person);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
