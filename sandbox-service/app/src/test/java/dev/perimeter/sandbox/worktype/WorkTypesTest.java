package dev.perimeter.sandbox.worktype;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.sandbox.contract.HostPattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkTypesTest {

    private static final String VALID = """
        apiVersion: perimeter.dev/v1
        kind: WorkType
        metadata:
          name: own
          description: an operator's own
        spec:
          isolation: gvisor
          rootFilesystem: debian-12
          network:
            allowedHosts: ["*.example.com", {host: "db.example.com:5432", privateAddresses: true, passThrough: true}]
            unrestricted: false
          credentials: true
          modelProviders: [anthropic]
          limits: {memory: 64Mi, cpus: 0.5, processes: 16, disk: 16Mi, action: PT1S}
          lifetime: {idle: PT1M, wall: PT1H}
        """;

    @Test
    void fourAreShipped() {
        var shipped = new WorkTypes(Optional::empty).all();
        assertEquals(
                List.of("exploration", "build", "sensitive-data", "production"),
                shipped.stream().map(WorkType::name).toList());
    }

    @Test
    void dataThatMayNotLeaveReachesNothing() {
        var sensitive = new WorkTypes(Optional::empty).named("sensitive-data").orElseThrow();
        assertTrue(sensitive.network().allowedHosts().isEmpty());
        assertFalse(sensitive.network().unrestricted());
        assertFalse(sensitive.credentials());
    }

    @Test
    void aDocumentSaysItAll() {
        var own = WorkTypes.parse("test", VALID);
        assertEquals(Isolation.GVISOR, own.isolation());
        assertEquals(new WorkType.Limits(64L << 20, 0.5, 16, 16L << 20, Duration.ofSeconds(1)), own.limits());
        assertEquals(Duration.ofMinutes(1), own.lifetime().idle());
        var database = own.network().allowedHosts().get(1);
        assertEquals(new HostPattern("db.example.com", 5432), database.host());
        assertTrue(database.privateAddresses());
        assertTrue(database.passThrough());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "apiVersion: perimeter.dev/v1 | apiVersion: perimeter.dev/v2",
                "kind: WorkType | kind: ToolPolicy",
                "name: own | name: Own Name",
                "isolation: gvisor | isolation: chroot",
                "rootFilesystem: debian-12 | rootFilesystem: ../etc",
                "unrestricted: false | unrestricted: maybe",
                "credentials: true | credential: true",
                "credentials: true | credentials:",
                "modelProviders: [anthropic] | models: []",
                "memory: 64Mi | memory: 63Mi",
                "memory: 64Mi | memory: 64M",
                "cpus: 0.5 | cpus: 0",
                "processes: 16 | processes: 15",
                "disk: 16Mi | disk: 15Mi",
                "action: PT1S | action: PT0S",
                "idle: PT1M | idle: 60s",
                "privateAddresses: true | private: true",
                "'*.example.com' | 'exa mple.com'",
                "wall: PT1H | wall: PT1H, wall: PT2H"
            })
    void whatIsWrongStopsTheStart(String right, String wrong) {
        var document = VALID.replace('"', '\'').replace(right, wrong);
        assertThrows(IllegalArgumentException.class, () -> WorkTypes.parse("test", document));
    }

    @Test
    void anOperatorsOwnReplacesAShippedOne(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("build.yaml"), VALID.replace("name: own", "name: build"));
        var workTypes = new WorkTypes(() -> Optional.of(folder));
        assertEquals("an operator's own", workTypes.named("build").orElseThrow().description());
        assertEquals(4, workTypes.all().size());
    }
}
