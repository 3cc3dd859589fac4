package dev.perimeter.sandbox.egress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** What a sandbox trusts: the host's certificates and the gateway's for this sandbox, for every program that asks. */
public final class Certificates {

    private static final String INSIDE = "/etc/ssl/certs/";
    private static final String BUNDLE = "ca-certificates.crt";
    private static final String GATEWAY = "perimeter.pem";

    private Certificates() {}

    /** Replaces both files whole, so that no program reads half of one. */
    public static void install(Path folder, Path trusted, String gateway) {
        try {
            Files.createDirectories(folder);
            var host = Files.isReadable(trusted) ? Files.readString(trusted) : "";
            replace(folder.resolve(BUNDLE), host + "\n" + gateway);
            replace(folder.resolve(GATEWAY), gateway);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot install certificates in " + folder, e);
        }
    }

    /** The variables by which programs find them. */
    public static Map<String, String> variables() {
        var bundle = INSIDE + BUNDLE;
        return Map.of(
                "SSL_CERT_FILE", bundle,
                "GIT_SSL_CAINFO", bundle,
                "CURL_CA_BUNDLE", bundle,
                "REQUESTS_CA_BUNDLE", bundle,
                "PIP_CERT", bundle,
                "AWS_CA_BUNDLE", bundle,
                "CARGO_HTTP_CAINFO", bundle,
                "NPM_CONFIG_CAFILE", bundle,
                "DENO_CERT", INSIDE + GATEWAY,
                "NODE_EXTRA_CA_CERTS", INSIDE + GATEWAY);
    }

    private static void replace(Path file, String content) throws IOException {
        var next = file.resolveSibling(file.getFileName() + ".next");
        Files.writeString(next, content);
        Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-r--r--"));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
