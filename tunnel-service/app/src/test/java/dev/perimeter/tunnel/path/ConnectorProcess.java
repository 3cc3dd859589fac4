package dev.perimeter.tunnel.path;

import dev.perimeter.harness.testing.Keys;
import dev.perimeter.tunnel.stack.Certificate;
import dev.perimeter.tunnel.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The connector as it is shipped, in a process of its own; {@link #close} kills it without a farewell. */
final class ConnectorProcess implements AutoCloseable {

    private static final Path JAR = Path.of("../connector/target/quarkus-app/quarkus-run.jar");

    private final Process process;

    private ConnectorProcess(Process process) {
        this.process = process;
    }

    static ConnectorProcess start(Path data, Path file) throws IOException {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException("package tunnel-service/connector first");
        }
        Files.createDirectories(data);
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ProcessBuilder(java, "-jar", JAR.toAbsolutePath().toString());
        command.redirectErrorStream(true);
        command.redirectOutput(
                ProcessBuilder.Redirect.appendTo(data.resolve("log").toFile()));
        var environment = command.environment();
        environment.put("PERIMETER_PORT", "0");
        environment.put("PERIMETER_CONNECTOR_HOST", "localhost");
        environment.put("PERIMETER_CONNECTOR_PORT", "8086");
        environment.put("PERIMETER_OIDC", Stack.issuer().address());
        environment.put("PERIMETER_CLIENT_SECRET", "secret-of-the-connector");
        environment.put("PERIMETER_KEYS", Keys.FOLDER.toString());
        environment.put("PERIMETER_CONNECTOR_FILE", file.toString());
        environment.put("PERIMETER_DATA", data.toString());
        environment.put("PERIMETER_TUNNEL_HOST", "localhost");
        environment.put("PERIMETER_TUNNEL_PORT", Integer.toString(Stack.port()));
        environment.put("PERIMETER_TLS_CA", Certificate.CERTIFICATE.toString());
        return new ConnectorProcess(command.start());
    }

    @Override
    public void close() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.waitFor(5, TimeUnit.SECONDS);
    }
}
