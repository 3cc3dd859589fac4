package dev.perimeter.tunnel.connector.peer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;

/** The reference server that has every feature, on streamable HTTP. */
public final class EverythingServer implements AutoCloseable {

    private final int port;
    private final Process process;

    private EverythingServer(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    /** Below the ports that a system hands out: one of those may connect to itself while nobody listens. */
    public static EverythingServer start() throws IOException {
        return start(ThreadLocalRandom.current().nextInt(20_000, 30_000));
    }

    /** Listens when this returns. */
    public static EverythingServer start(int port) throws IOException {
        var command = new ProcessBuilder("node", McpPeers.everything().toString(), "streamableHttp");
        command.environment().put("PORT", Integer.toString(port));
        command.redirectErrorStream(true);
        command.redirectOutput(Path.of("target", "everything-" + port + ".log").toFile());
        var server = new EverythingServer(port, command.start());
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(server::listens);
        return server;
    }

    public int port() {
        return port;
    }

    public URI url() {
        return URI.create("http://localhost:" + port + "/mcp");
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private boolean listens() {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(url()).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 400;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
