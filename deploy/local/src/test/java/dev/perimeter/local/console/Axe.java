package dev.perimeter.local.console;

import com.microsoft.playwright.Page;
import dev.perimeter.local.fixture.SystemUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** What axe-core holds against a page: rules of WCAG 2.2 A and AA, of which the serious and the critical ones count. */
final class Axe {

    private static final String FILE = "harness-service/app/src/main/webui/node_modules/axe-core/axe.min.js";
    private static final Map<String, Object> RULES = Map.of(
            "runOnly",
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"),
            "resultTypes",
            List.of("violations"));
    private static final String RUN = "rules => axe.run(document, rules).then(found => found.violations"
            + ".filter(each => ['serious', 'critical'].includes(each.impact))"
            + ".flatMap(each => each.nodes.map(node => each.id + ' at ' + node.target.join(' '))))";

    private final String program;

    Axe() {
        var file = SystemUnderTest.layout().repository().resolve(FILE);
        try {
            program = Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the console's build brings " + file, e);
        }
    }

    List<?> violations(Page page) {
        // by the debugging protocol, which no policy of the page holds back
        if (!(boolean) page.evaluate("'axe' in window")) {
            page.evaluate(program);
        }
        return (List<?>) page.evaluate(RUN, RULES);
    }
}
