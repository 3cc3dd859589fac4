package dev.perimeter.harness.session;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** A real PostgreSQL that speaks TLS, with a certificate for localhost that is its own authority. */
record TlsPostgres(EmbeddedPostgres server, Path certificate) implements AutoCloseable {

    private static final String PASSWORD = "changeit";

    static TlsPostgres start(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        var certificate = certificate(folder);
        var server = EmbeddedPostgres.builder()
                .setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", certificate.toString())
                .setServerConfig("ssl_key_file", folder.resolve("key.pem").toString())
                .start();
        return new TlsPostgres(server, certificate);
    }

    /** Made by the JDK's keytool. */
    static Path certificate(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        var store = folder.resolve("store.p12");
        var command = List.of(("-genkeypair -alias tls -keyalg EC -groupname secp256r1 -dname CN=localhost"
                        + " -ext SAN=dns:localhost -ext BC=ca:true -validity 2 -storetype PKCS12 -storepass "
                        + PASSWORD + " -keystore " + store)
                .split(" "));
        var keytool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        keytool.command().addAll(command);
        if (keytool.inheritIO().start().waitFor() != 0) {
            throw new IllegalStateException("keytool made no certificate");
        }
        var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        var key = pem(
                folder.resolve("key.pem"),
                "PRIVATE KEY",
                keys.getKey("tls", PASSWORD.toCharArray()).getEncoded());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        return pem(
                folder.resolve("certificate.pem"),
                "CERTIFICATE",
                keys.getCertificate("tls").getEncoded());
    }

    private static Path pem(Path file, String type, byte[] content) throws IOException {
        var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return Files.writeString(
                file,
                "-----BEGIN " + type + "-----\n" + lines.encodeToString(content) + "\n-----END " + type + "-----\n");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
