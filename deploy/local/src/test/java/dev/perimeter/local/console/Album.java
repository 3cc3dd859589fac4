package dev.perimeter.local.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.util.List;

/** Pictures in {@code target/screenshots}, one in each look; what is drawn fits, and axe holds nothing against it. */
final class Album {

    private static final Path PICTURES = Path.of("target/screenshots");

    private final Axe axe = new Axe();
    private final List<Look> looks;

    private Album(List<Look> looks) {
        this.looks = looks;
    }

    static Album of(Look... looks) {
        return new Album(List.of(looks));
    }

    /** Ends in the look that visitors begin with. */
    void take(Page page, String name) {
        for (var look : looks) {
            look.on(page);
            var picture = name + "-" + look;
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(PICTURES.resolve(picture + ".png"))
                    .setAnimations(ScreenshotAnimations.DISABLED));
            assertTrue(fits(page), () -> picture + " is wider than the window");
            assertEquals(List.of(), axe.violations(page), picture);
        }
        Look.LIGHT.on(page);
    }

    private static boolean fits(Page page) {
        return (boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth");
    }
}
