package dev.perimeter.sandbox.gateway.stack;

import static org.awaitility.Awaitility.await;

import dev.perimeter.harness.testing.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The gateway as it is shipped, in a process of its own. */
public final class GatewayProcess implements AutoCloseable {

    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final Path CACHE = JAR.resolveSibling("app.aot");

    private final Process process;
    private final int port;

    private GatewayProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts, and may not serve yet. */
    public static GatewayProcess start(Map<String, String> settings) throws IOException {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException("package sandbox-service/gateway first");
        }
        var port = Ports.free();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:AOTCache=" + CACHE));
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-Dquarkus.http.port=" + port, "-jar", JAR.toString()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(
                Path.of("target/gateway-process-" + port + ".log").toFile());
        builder.environment().put("PERIMETER_CLIENT_SECRET", "secret-of-the-gateway");
        return new GatewayProcess(builder.start(), port);
    }

    /** Serves when this returns. */
    public GatewayProcess awaitReady() {
        await().atMost(Duration.ofSeconds(60)).until(this::serves);
        return this;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** SIGTERM; it has heard when it takes no call any more. */
    public void askToStop() {
        process.destroy();
        await().atMost(Duration.ofSeconds(10)).until(() -> !serves());
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** It runs no more, and knows of nothing, until it is woken. */
    public void freeze() {
        Command.of("kill", "-STOP", "" + process.pid()).require();
    }

    public void wake() {
        Command.of("kill", "-CONT", "" + process.pid()).require();
    }

    public void awaitEnd() throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("the gateway goes on");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private boolean serves() {
        try (var unused = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
