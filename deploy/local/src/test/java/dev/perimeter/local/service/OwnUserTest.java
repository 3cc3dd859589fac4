package dev.perimeter.local.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.local.keys.SigningKeys;
import dev.perimeter.local.process.Program;
import dev.perimeter.local.state.Layout;
import dev.perimeter.local.state.PrivateFile;
import dev.perimeter.local.tls.LocalAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The folder of the test is hidden as {@code /root} is, so the view is tested with every step. */
@EnabledIf("root")
class OwnUserTest {

    private static final String LISTEN =
            "import socket,sys; s=socket.socket(socket.AF_UNIX); s.bind(sys.argv[1]); s.listen(); print('listening')";

    @TempDir
    private Path hidden;

    private Layout layout;
    private Path program;

    static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    @BeforeEach
    void prepare() throws IOException {
        Layout.mode(hidden, "rwx------");
        layout = new Layout(hidden, hidden.resolve("state"), hidden.resolve("cache"));
        layout.create();
        program = Files.createDirectories(hidden.resolve("quarkus-app"));
        Files.writeString(program.resolve("quarkus-run.jar"), "jar");
        var authority = new LocalAuthority(layout, Clock.systemUTC());
        var _ = authority.identity(Service.GATEWAY.client(), List.of(Service.GATEWAY.client()));
        var _ = authority.identity(Service.AUDIT.client(), List.of(Service.AUDIT.client()));
        var _ = new SigningKeys(layout).folder(Service.GATEWAY.client(), Service.GATEWAY.keys());
        PrivateFile.write(layout.state().resolve("credentials.properties"), "secret=1");
    }

    @Test
    void gatewayIsAnotherUserWithoutCapabilities() {
        var output = run("id -u; grep CapEff /proc/self/status");
        assertEquals("65532", output.lines().findFirst().orElseThrow());
        assertTrue(output.contains("0000000000000000"), output);
    }

    @Test
    void gatewayReadsItsProgramItsKeysAndTheAuthority() {
        var output = run("cat " + program + "/quarkus-run.jar " + layout.state() + "/keys/egress-gateway/grant.jwks "
                + layout.state() + "/tls/ca/certificate.pem");
        assertTrue(output.startsWith("jar{"), output);
        assertTrue(output.contains("BEGIN CERTIFICATE"), output);
        assertTrue(run("cat " + layout.state() + "/tls/egress-gateway/key.pem").contains("PRIVATE KEY"));
    }

    @Test
    void gatewayReadsNoOthersSecrets() {
        assertFalse(run("cat " + layout.state() + "/credentials.properties").contains("secret"));
        assertFalse(run("ls " + layout.state() + "/keys/all").contains("jwk"));
        assertFalse(run("cat " + layout.state() + "/tls/audit-service/key.pem").contains("PRIVATE KEY"));
    }

    @Test
    void socketOfTheGatewayIsSeenOutside() {
        var socket = layout.egress().resolve("sandbox.sock");
        assertTrue(run("python3 -c \"" + LISTEN + "\" " + socket).contains("listening"));
        assertTrue(Files.exists(socket));
    }

    @Test
    void nothingStaysMounted() throws IOException {
        var _ = run("true");
        assertFalse(Files.readString(Path.of("/proc/self/mountinfo")).contains(hidden.toString()));
    }

    private String run(String script) {
        var command = Stream.concat(OwnUser.prefix(layout, program).stream(), Stream.of("sh", "-c", script))
                .toList();
        return new Program(command, Map.of(), Path.of("/"), Duration.ofSeconds(20))
                .run()
                .output();
    }
}
