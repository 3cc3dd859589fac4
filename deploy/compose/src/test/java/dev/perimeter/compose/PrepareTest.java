package dev.perimeter.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The secrets, keys and certificates that `prepare` makes, as it makes them. */
class PrepareTest {

    private static final String PKCS8 = "302e020100300506032b657004220420";
    private static final String INFO = "302a300506032b6570032100";

    @TempDir
    static Path folder;

    @BeforeAll
    static void prepare() {
        Script.run("prepare", folder.toString());
    }

    @Test
    void aSignatureOfEachPrivateKeyIsTheOneOfItsPublicKey() throws Exception {
        for (var file : files("jwk").keySet()) {
            if (file.endsWith(".jwk")) {
                var secret = json("jwk/" + file);
                var open = json("jwk/" + file + "s").at("/keys/0");
                assertEquals(file.replace(".jwk", "-1"), open.path("kid").asText());
                assertTrue(open.path("d").isMissingNode(), file);
                assertTrue(signs(secret, open), file);
            }
        }
    }

    @Test
    void onlyHarnessSignsGrantsAndOnlyAuditSignsReceipts() throws IOException {
        var holders = new TreeMap<String, Set<String>>();
        for (var process : Processes.WITH_CONNECTOR) {
            for (var file : files(process + "/keys").keySet()) {
                if (file.endsWith(".jwk")) {
                    holders.computeIfAbsent(file, _ -> new TreeSet<>()).add(process);
                }
            }
        }
        assertEquals(
                Map.of(
                        "grant.jwk", Set.of("harness-service"),
                        "receipt.jwk", Set.of("audit-service"),
                        "harness-record.jwk", Set.of("harness-service"),
                        "sandbox-record.jwk", Set.of("sandbox-service"),
                        "gateway-record.jwk", Set.of("egress-gateway"),
                        "tunnel-record.jwk", Set.of("tunnel-service"),
                        "secrets-record.jwk", Set.of("secrets-service"),
                        "audit-record.jwk", Set.of("audit-service")),
                holders);
    }

    @Test
    void everyProcessHasACertificateOfItsNameForBothSidesOfACall() throws Exception {
        for (var process : Processes.WITH_CONNECTOR) {
            var authority = certificate(process + "/tls/ca.crt");
            var own = certificate(process + "/tls/tls.crt");
            own.verify(authority.getPublicKey());
            own.checkValidity();
            assertEquals("[[2, " + process + "]]", String.valueOf(own.getSubjectAlternativeNames()));
            assertEquals(Set.of("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"), Set.copyOf(own.getExtendedKeyUsage()));
            assertTrue(Deploy.text(folder.resolve(process + "/tls/tls.key")).startsWith("-----BEGIN PRIVATE KEY-----"));
        }
    }

    @Test
    void aRunningProcessDoesNotKnowTheOwnersPassword() throws IOException {
        for (var process : Processes.ALL) {
            assertFalse(
                    Deploy.text(folder.resolve(process + "/application.properties"))
                            .contains("OWNER"),
                    process);
            assertTrue(Deploy.text(folder.resolve("migrate/" + process + "/application.properties"))
                    .matches("PERIMETER_DB_OWNER_PASSWORD=[0-9a-f]{48}\\n"));
        }
    }

    @Test
    void nobodyElseOnTheMachineReadsAnyOfIt() throws IOException {
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
    }

    @Test
    void whatIsThereStaysWhenItRunsAgain() throws IOException {
        var before = files("");
        Script.run("prepare", folder.toString());
        assertEquals(before, files(""));
    }

    @Test
    void everythingThatComposeMountsIsThere() {
        var start = "${PERIMETER_COMPOSE_STATE:-./state}/";
        for (var service : Deploy.services()) {
            for (var volume : Deploy.words(service.getValue().path("volumes"))) {
                var from = volume.startsWith(start)
                        ? folder.resolve(volume.substring(start.length()).split(":")[0])
                        : Deploy.COMPOSE.resolve(volume.split(":")[0]);
                var named = !volume.startsWith(start) && !volume.startsWith(".");
                assertTrue(named || Files.exists(from), service.getKey() + ": " + volume);
            }
        }
    }

    private static boolean signs(JsonNode secret, JsonNode open) throws Exception {
        var keys = KeyFactory.getInstance("Ed25519");
        PrivateKey signer = keys.generatePrivate(new PKCS8EncodedKeySpec(der(PKCS8, secret.path("d"))));
        PublicKey verifier = keys.generatePublic(new X509EncodedKeySpec(der(INFO, open.path("x"))));
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(signer);
        signature.update("a grant".getBytes(StandardCharsets.UTF_8));
        var bytes = signature.sign();
        signature.initVerify(verifier);
        signature.update("a grant".getBytes(StandardCharsets.UTF_8));
        return signature.verify(bytes);
    }

    private static byte[] der(String head, JsonNode value) {
        var body = HexFormat.of().formatHex(Base64.getUrlDecoder().decode(value.asText()));
        return HexFormat.of().parseHex(head + body);
    }

    private static X509Certificate certificate(String file) throws Exception {
        try (var in = Files.newInputStream(folder.resolve(file))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static JsonNode json(String file) throws IOException {
        return Deploy.JSON.readTree(folder.resolve(file).toFile());
    }

    private static Map<String, String> files(String below) throws IOException {
        var start = folder.resolve(below);
        try (var paths = Files.walk(start)) {
            return paths.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            path -> start.relativize(path).toString(), Deploy::text, (a, _) -> a, TreeMap::new));
        }
    }
}
