package dev.perimeter.local.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.util.List;

/** Pictures in one look, in {@code target/screenshots}; what is drawn there fits, and axe holds nothing against it. */
final class Album {

    private static final Path PICTURES = Path.of("target/screenshots");

    private final Axe axe = new Axe();
    private final Look look;

    Album(Look look) {
        this.look = look;
    }

    void take(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + "-" + look + ".png"))
                .setAnimations(ScreenshotAnimations.DISABLED));
        assertTrue(fits(page), () -> name + " is wider than the window");
        assertEquals(List.of(), axe.violations(page), name);
    }

    private static boolean fits(Page page) {
        return (boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth");
    }
}
