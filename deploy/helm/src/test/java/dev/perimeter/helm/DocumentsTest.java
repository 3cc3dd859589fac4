package dev.perimeter.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents point at is there. */
class DocumentsTest {

    private static final Path ROOT = Path.of("../..");
    private static final Path DOCS = ROOT.resolve("deploy/docs");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]*)(?:#([^)]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");
    private static final List<String> SERVICES = List.of(
            "harness-service", "sandbox-service", "tunnel-service", "secrets-service", "audit-service", "deploy");

    @Test
    void everyAlertHasASectionThatItsRunbookLeadsTo() throws IOException {
        var rules = new YAMLMapper()
                .readTree(
                        ROOT.resolve("deploy/helm/perimeter/files/alerts.yaml").toFile())
                .at("/groups/0/rules");
        assertFalse(rules.isEmpty());
        var anchors = anchors(DOCS.resolve("operate.md"));
        rules.forEach(rule -> {
            var name = rule.path("alert").asText();
            assertEquals(
                    "deploy/docs/operate.md#" + name.toLowerCase(Locale.ROOT),
                    rule.at("/annotations/runbook").asText());
            assertTrue(anchors.contains(name.toLowerCase(Locale.ROOT)), name + " has no section");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"install.md", "configuration.md", "operate.md", "threat-model.md", "../../README.md"})
    void everyLinkLeadsSomewhere(String document) throws IOException {
        var file = DOCS.resolve(document);
        var broken = new TreeSet<String>();
        for (var link : LINK.matcher(Files.readString(file)).results().toList()) {
            var target = link.group(1).isEmpty() ? file : file.resolveSibling(link.group(1));
            if (!Files.exists(target)
                    || (link.group(2) != null && !anchors(target).contains(link.group(2)))) {
                broken.add(link.group());
            }
        }
        assertEquals(Set.of(), broken);
    }

    @Test
    void everyTestOfTheThreatModelExists() throws IOException {
        var named = TEST.matcher(Files.readString(DOCS.resolve("threat-model.md")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertFalse(named.isEmpty());
        for (var service : SERVICES) {
            try (var files = Files.walk(ROOT.resolve(service))) {
                files.filter(file -> file.toString().contains("/src/test/"))
                        .map(file -> file.getFileName().toString().replace(".java", ""))
                        .forEach(named::remove);
            }
        }
        assertEquals(Set.of(), named);
    }

    private static Set<String> anchors(Path file) throws IOException {
        return HEADING.matcher(Files.readString(file))
                .results()
                .map(found -> found.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 -]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }
}
