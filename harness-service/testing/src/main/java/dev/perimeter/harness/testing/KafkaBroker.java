package dev.perimeter.harness.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.awaitility.Awaitility;

/** A real broker, one KRaft node in a process of its own, that can be stopped and started again on its data. */
public final class KafkaBroker implements AutoCloseable {

    private final Path folder;
    private final int port;
    private Process process;

    private KafkaBroker(Path folder, int port) throws IOException {
        this.folder = folder;
        this.port = port;
        Files.writeString(folder.resolve("server.properties"), properties());
        run("kafka.tools.StorageTool", "format", "-t", "MkU3OEVBNTcwNTJENDM2Qg", "-c", file())
                .onExit()
                .join();
        this.process = run("kafka.Kafka", file());
        awaitReady();
    }

    public static KafkaBroker start() {
        try {
            return new KafkaBroker(Files.createTempDirectory("kafka"), Ports.free());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String address() {
        return "localhost:" + port;
    }

    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    public void startAgain() throws IOException {
        process = run("kafka.Kafka", file());
        awaitReady();
    }

    @Override
    public void close() {
        kill();
    }

    private void awaitReady() {
        Awaitility.await().atMost(60, TimeUnit.SECONDS).until(this::answers);
    }

    private boolean answers() throws InterruptedException {
        try (var admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 2000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 1000))) {
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException e) {
            return false;
        }
    }

    private String properties() {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@localhost:%2$d
                controller.listener.names=CONTROLLER
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://localhost:%1$d
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%3$s
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=1
                group.initial.rebalance.delay.ms=0
                """.formatted(port, Ports.free(), folder.resolve("log"));
    }

    private String file() {
        return folder.resolve("server.properties").toString();
    }

    private Process run(String main, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("output").toFile()))
                .start();
    }
}
