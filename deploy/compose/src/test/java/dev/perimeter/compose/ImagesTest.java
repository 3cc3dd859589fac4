package dev.perimeter.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.marcnuri.helm.Helm;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ImagesTest {

    private static final Set<String> MADE_FROM = Set.of("base", "jvm");
    private static final String REGISTRY = "registry.example.com/perimeter/";
    private static final Pattern NAMED = Pattern.compile(Pattern.quote(REGISTRY) + "([a-z-]+)[:@]");
    private static final Pattern OUTSIDE =
            Pattern.compile("docker\\.io/library/[a-z-]+:[a-z0-9._-]*\\d{2}[a-z0-9._-]*");

    @Test
    void everyImageThatTheChartsNameHasAContainerfileAndTheOtherWayRound() {
        var files = Containerfile.images().stream()
                .map(Containerfile::name)
                .filter(name -> !MADE_FROM.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(named(), files);
        assertEquals(files, new TreeSet<>(Script.run("build", "--list").lines().toList()));
    }

    @Test
    void everyImageRunsAsANumberThatIsNotRoot() {
        for (var file : Containerfile.images()) {
            assertTrue(file.last("USER").matches("[1-9]\\d*:[1-9]\\d*"), file.name());
        }
    }

    @Test
    void theApplicationsStandOnABaseWithoutAShellAndRunNothingToGetThere() {
        for (var name : Stream.concat(Processes.WITH_CONNECTOR.stream(), Stream.of("jvm"))
                .toList()) {
            var file = file(name);
            assertEquals("${BASE}", file.last("FROM"), name);
            assertEquals(List.of(), file.all("RUN"), name);
            assertTrue(file.last("ENTRYPOINT").startsWith("[\"/"), name);
        }
        assertEquals("scratch", file("base").last("FROM"));
    }

    @Test
    void whatIsTakenFromOutsideIsPinned() {
        for (var file : Containerfile.images()) {
            for (var argument : Stream.of("DEBIAN", "JRE")
                    .map(file::argument)
                    .filter(value -> !value.isEmpty())
                    .toList()) {
                assertTrue(OUTSIDE.matcher(argument).matches(), file.name() + ": " + argument);
            }
            for (var from : file.all("FROM")) {
                assertTrue(from.startsWith("${") || from.equals("scratch"), file.name() + ": " + from);
            }
        }
        assertEquals(file("base").argument("DEBIAN"), file("sandbox-base").argument("DEBIAN"));
        assertTrue(Deploy.text(Deploy.IMAGES.resolve("pins")).contains(snapshotOfCompose()));
    }

    @Test
    void everyImageSaysWhatItIs() {
        for (var file : Containerfile.images()) {
            var labels = String.join(" ", file.all("LABEL"));
            assertTrue(labels.contains("org.opencontainers.image.title="), file.name());
            assertTrue(labels.contains("org.opencontainers.image.description="), file.name());
            if (Processes.WITH_CONNECTOR.contains(file.name())) {
                assertTrue(
                        labels.contains("dev.perimeter.sbom=\"/usr/share/sbom/" + file.name() + ".cyclonedx.json\""));
                assertTrue(labels.contains("org.opencontainers.image.revision="), file.name());
            }
        }
    }

    @Test
    void thePortsAreThoseOfTheChart() {
        var processes = Deploy.text(Deploy.HELM.resolve("perimeter/templates/_processes.tpl"));
        var ports = Pattern.compile("client: (\\S+)\\n  port: (\\d+)")
                .matcher(processes)
                .results()
                .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2)));
        assertEquals(Set.copyOf(Processes.ALL), ports.keySet());
        for (Map.Entry<String, String> port : ports.entrySet()) {
            assertEquals(port.getValue(), file(port.getKey()).last("EXPOSE").split(" ")[0], port.getKey());
        }
        assertTrue(file("egress-gateway").last("EXPOSE").contains(" 3128"));
    }

    @Test
    void whatIsCopiedIsWhatTheBuildStages() {
        for (var name : Processes.WITH_CONNECTOR) {
            assertEquals(List.of("sbom.json", "application"), file(name).sources(), name);
        }
        for (var source : file("jvm").sources()) {
            assertTrue(source.equals("sbom.json") || source.startsWith("${MODULE}/target/quarkus-app/"), source);
        }
        for (var application : Application.all()) {
            for (var part : List.of("lib", "app", "quarkus", "quarkus-run.jar")) {
                var file = application.target().resolve("quarkus-app").resolve(part);
                assertTrue(file.toFile().exists(), file + " is missing: run ./mvnw package");
            }
        }
    }

    @Test
    void anImageThatIsNotThereIsRefusedWithThoseThatAre() {
        var answer = Script.answer("build", "harness");
        assertEquals(1, answer.code());
        assertTrue(answer.text().contains("there is no image harness; there are: harness-service"), answer.text());
    }

    private static Set<String> named() {
        var rendered = new Helm(Deploy.HELM.resolve("perimeter"))
                .template()
                .withName("perimeter")
                .withKubeVersion("1.34.0")
                .call();
        var connector = new Helm(Deploy.HELM.resolve("perimeter-connector"))
                .template()
                .withName("perimeter")
                .withKubeVersion("1.34.0")
                .call();
        assertFalse(rendered.isBlank());
        return NAMED.matcher(rendered + connector)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String snapshotOfCompose() {
        return "SNAPSHOT="
                + Deploy.compose()
                        .at("/services/sandbox-service/build/args/SNAPSHOT")
                        .asText();
    }

    private static Containerfile file(String name) {
        return Containerfile.of(Deploy.IMAGES.resolve(name + ".Containerfile"));
    }
}
