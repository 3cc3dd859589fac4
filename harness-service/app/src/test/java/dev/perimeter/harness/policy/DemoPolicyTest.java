package dev.perimeter.harness.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoPolicyTest {

    private static final Path FOLDER = Path.of("../../deploy/local/src/main/resources/demo/policy");
    private static final Policies POLICIES = new Policies(new DefaultPolicyTest.Config(Optional.of(FOLDER), true));

    private static Decision upstream(String path) {
        return POLICIES.decide(
                Calls.mcp("incidents", "write_file", "{\"path\":\"%s\",\"content\":\"x\"}".formatted(path)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/state/incidents/open/INC-2041.md",
                "/state/incidents/reports/../open/INC-2041.md",
                "/state/incidents/reports/x/y.md",
                "/state/incidents/reports/run.sh",
                "/etc/reports/x.md",
                "open/INC-2041.md",
                "../reports/x.md"
            })
    void aWriteOutsideTheReportsIsDenied(String path) {
        assertEquals(Effect.DENY, upstream(path).effect());
        assertEquals(List.of("incidents/reports-only"), upstream(path).rules());
        assertEquals(List.of(), upstream(path).faults());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/state/incidents/reports/INC-2041.md", "reports/INC-2041.md"})
    void aReportMayBeWritten(String path) {
        assertEquals(Effect.ALLOW, upstream(path).effect());
    }

    @Test
    void theDeniedToolIsSeenAllTheSame() {
        assertTrue(POLICIES.visible(Calls.mcp("incidents", "write_file", "{}")));
        assertEquals(
                Effect.ALLOW,
                POLICIES.decide(Calls.mcp("incidents", "list_directory", "{}")).effect());
    }

    @ParameterizedTest
    @ValueSource(strings = {".env", "/workspace/a/.env.local", "/workspace/tls.key", "x/id_ed25519", "/root/.netrc"})
    void filesThatUsuallyHoldASecretAreNotWritten(String path) {
        var arguments = "{\"file_path\":\"%s\"}".formatted(path);

        assertEquals(
                List.of("incidents/secret-files"),
                POLICIES.decide(Calls.builtIn("write", arguments)).rules());
    }

    @ParameterizedTest
    @ValueSource(strings = {"response.py", "/workspace/environment.md", "/workspace/keys.txt"})
    void otherFilesAre(String path) {
        var arguments = "{\"file_path\":\"%s\"}".formatted(path);

        assertEquals(
                Effect.ALLOW, POLICIES.decide(Calls.builtIn("edit", arguments)).effect());
    }
}
