package dev.perimeter.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each application ships, as CycloneDX. */
class SbomTest {

    private static final int FEW = 100;

    static List<Application> applications() {
        return Application.all();
    }

    @ParameterizedTest
    @MethodSource("applications")
    void everyApplicationHasOneThatNamesItAndItsParts(Application application) throws IOException {
        var sbom = sbom(application);
        assertEquals("CycloneDX", sbom.path("bomFormat").asText());
        assertTrue(Set.of("1.5", "1.6").contains(sbom.path("specVersion").asText()));
        assertEquals(application.artifact(), sbom.at("/metadata/component/name").asText());
        var parts = names(sbom);
        assertTrue(parts.containsAll(
                Set.of("io.quarkus:quarkus-arc", "dev.perimeter:harness-trust", "io.vertx:vertx-core")));
        assertTrue(parts.size() > FEW, parts.size() + " parts");
    }

    @ParameterizedTest
    @MethodSource("applications")
    void everyPartHasAPackageAddressAVersionAndAHash(Application application) throws IOException {
        for (var part : sbom(application).path("components")) {
            var purl = part.path("purl").asText();
            assertTrue(purl.startsWith("pkg:"), part.path("name").asText());
            assertTrue(!part.path("version").asText().isEmpty(), purl);
            assertTrue(part.path("hashes").size() > 0, purl);
            var snapshot = purl.contains("SNAPSHOT");
            assertEquals(snapshot, snapshot && purl.startsWith("pkg:maven/dev.perimeter/"), purl);
        }
    }

    /** The jars that an application is started with, each of them in its SBOM. */
    @ParameterizedTest
    @MethodSource("applications")
    void nothingIsShippedThatItDoesNotName(Application application) throws IOException {
        var known = names(sbom(application));
        try (var jars = Files.list(application.target().resolve("quarkus-app/lib/main"))) {
            for (var jar : jars.map(path -> path.getFileName().toString()).toList()) {
                assertTrue(known.stream().anyMatch(name -> jar.startsWith(name.replace(':', '.') + "-")), jar);
            }
        }
    }

    private static Set<String> names(JsonNode sbom) {
        return sbom.path("components")
                .valueStream()
                .map(part ->
                        part.path("group").asText() + ":" + part.path("name").asText())
                .collect(Collectors.toSet());
    }

    private static JsonNode sbom(Application application) throws IOException {
        var form = Pattern.compile(Pattern.quote(application.artifact()) + "-.*-cyclonedx\\.json");
        try (var files = Files.list(application.target())) {
            var file = files.filter(
                            path -> form.matcher(path.getFileName().toString()).matches())
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(
                            application.module() + " has no SBOM: run ./mvnw package (-Dquick leaves it out)"));
            return Deploy.JSON.readTree(file.toFile());
        }
    }
}
