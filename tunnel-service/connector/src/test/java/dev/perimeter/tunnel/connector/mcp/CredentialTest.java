package dev.perimeter.tunnel.connector.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.contract.Refused;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.tunnel.connector.file.CredentialSpec;
import dev.perimeter.tunnel.connector.file.Endpoint;
import dev.perimeter.tunnel.connector.peer.GuardedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that demands a bearer token, which lies in a file beside the connector. */
class CredentialTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String TOKEN = "tok-5f2d8a71c9";
    private static final McpClient.Watcher NOBODY = new McpClient.Watcher() {
        @Override
        public void toolsChanged() {}

        @Override
        public void closed(String reason) {}
    };

    @TempDir
    Path folder;

    private GuardedServer server;
    private Path file;

    @BeforeEach
    void start() throws IOException {
        server = GuardedServer.start("Authorization", "Bearer " + TOKEN);
        file = write(TOKEN + "\n");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theConnectorPutsTheCredentialInAndItDoesNotComeBack() {
        try (var client = connect()) {
            var content = call(client, "tell").content();
            assertTrue(content.contains("Bearer [redacted]"));
            assertFalse(content.contains(TOKEN));
            assertEquals(2, content.split("\\[redacted]", -1).length - 1);
        }
    }

    @Test
    void theServersErrorDoesNotShowItEither() {
        try (var client = connect()) {
            var failure = assertInstanceOf(McpFailure.Answered.class, failure(() -> call(client, "fail")));
            assertEquals("not with Bearer [redacted]", failure.message());
        }
    }

    @Test
    void aServerThatIsGivenTheWrongOneIsNotReached() throws IOException {
        file = write("tok-of-yesterday");
        assertEquals(new McpFailure.NotSent("the server answered 401"), failure(this::connect));
    }

    @Test
    void aNewValueIsUsedWithoutARestartAndTheOldOneStaysHidden() throws IOException {
        try (var client = connect()) {
            file = write("tok-of-tomorrow");
            server.demand("Bearer tok-of-tomorrow");
            assertFalse(call(client, "tell").content().contains("tomorrow"));
            file = write(TOKEN);
            server.demand("Bearer " + TOKEN);
            assertFalse(call(client, "tell").content().contains(TOKEN));
        }
    }

    @Test
    void anotherHeaderCarriesTheValueAlone() throws IOException {
        try (var keyed = GuardedServer.start("X-Api-Key", TOKEN);
                var client = connect(keyed, new CredentialSpec("X-Api-Key", "", file))) {
            assertTrue(call(client, "tell").content().contains("\"[redacted]\""));
        }
    }

    @Test
    void aFileThatOthersMayReadIsRefusedAndNothingIsSent() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        var failure = assertInstanceOf(McpFailure.NotSent.class, failure(this::connect));
        assertTrue(failure.message().contains("open to others (rw-r--r--)"));
    }

    @Test
    void aFileThatGoesMissingFailsTheCallClearly() throws IOException {
        try (var client = connect()) {
            Files.delete(file);
            var failure = assertInstanceOf(McpFailure.NotSent.class, failure(() -> call(client, "tell")));
            assertTrue(failure.message().contains("missing"));
        }
    }

    private McpClient connect() {
        return connect(server, new CredentialSpec("Authorization", "Bearer", file));
    }

    private static McpClient connect(GuardedServer guarded, CredentialSpec credential) {
        return McpClient.connect("guarded", new Endpoint.Http(guarded.url(), Optional.of(credential)), LIMIT, NOBODY);
    }

    private static McpResult call(McpClient client, String tool) {
        return client.call(tool, JsonRpc.JSON.createObjectNode(), _ -> {}).await(LIMIT);
    }

    private static Refused failure(Runnable call) {
        return assertThrows(RefusedException.class, call::run).reason();
    }

    private Path write(String content) throws IOException {
        var written = Files.writeString(folder.resolve("token"), content);
        return Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rw-------"));
    }
}
