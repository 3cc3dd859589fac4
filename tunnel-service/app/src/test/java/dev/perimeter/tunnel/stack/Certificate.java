package dev.perimeter.tunnel.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A certificate for localhost and for every client but the connector, as PEM files in {@code target}; its own authority. */
public final class Certificate {

    public static final Path CERTIFICATE =
            Path.of("target", "tls", "certificate.pem").toAbsolutePath();
    static final Path KEY = CERTIFICATE.resolveSibling("key.pem");
    private static final String PASSWORD = "changeit";
    private static final String NAMES = Stream.of(
                    "harness-service",
                    "sandbox-service",
                    "egress-gateway",
                    "tunnel-service",
                    "secrets-service",
                    "audit-service")
            .map(client -> ",dns:" + client)
            .collect(Collectors.joining());

    private Certificate() {}

    static void write() {
        var store = CERTIFICATE.resolveSibling("store.p12");
        try {
            Files.createDirectories(store.getParent());
            Files.deleteIfExists(store);
            generate(store);
            var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            pem(CERTIFICATE, "CERTIFICATE", keys.getCertificate("tls").getEncoded());
            pem(KEY, "PRIVATE KEY", keys.getKey("tls", PASSWORD.toCharArray()).getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void generate(Path store) throws IOException {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var command = ("-genkeypair -alias tls -keyalg EC -groupname secp256r1 -dname CN=localhost"
                        + " -ext SAN=dns:localhost,ip:127.0.0.1" + NAMES
                        + " -ext BC=ca:true -validity 2 -storetype PKCS12"
                        + " -storepass " + PASSWORD + " -keystore " + store)
                .split(" ");
        var process = new ProcessBuilder(keytool).redirectErrorStream(true);
        process.command().addAll(java.util.List.of(command));
        try (var output = process.start().inputReader()) {
            output.lines().forEach(_ -> {});
        }
    }

    private static void pem(Path file, String type, byte[] content) throws IOException {
        var lines = Base64.getMimeEncoder(64, "\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        Files.writeString(
                file,
                "-----BEGIN " + type + "-----\n" + lines.encodeToString(content) + "\n-----END " + type + "-----\n");
    }
}
