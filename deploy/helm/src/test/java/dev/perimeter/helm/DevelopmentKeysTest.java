package dev.perimeter.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perimeter.helm.chart.Chart;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The template makes real Ed25519 keys out of PEM, byte by byte: what one half signs, the other verifies. */
class DevelopmentKeysTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What stands before the 32 bytes of a key (RFC 8410, section 7 and 4). */
    private static final String PRIVATE = "302e020100300506032b657004220420";

    private static final String PUBLIC = "302a300506032b6570032100";

    private static byte[] der(String prefix, JsonNode key) {
        var bytes = Base64.getUrlDecoder().decode(key.asText());
        assertEquals(32, bytes.length);
        return HexFormat.of().parseHex(prefix + HexFormat.of().formatHex(bytes));
    }

    @Test
    void everyPairSignsAndVerifies() throws IOException, GeneralSecurityException {
        var rendered = Chart.development().rendered();
        var open = rendered.one(ConfigMap.class, "perimeter-public-keys").getData();
        var verified = 0;
        for (var secret : rendered.all(Secret.class)) {
            for (var entry : secret.getStringData().entrySet()) {
                var own = JSON.readTree(entry.getValue());
                var shared = JSON.readTree(open.get(entry.getKey() + "s"))
                        .path("keys")
                        .path(0);
                assertEquals(own.path("kid"), shared.path("kid"));
                assertTrue(shared.path("d").isMissingNode());
                verify(own, shared);
                verified++;
            }
        }
        assertEquals(8, verified);
    }

    private static void verify(JsonNode own, JsonNode shared) throws GeneralSecurityException {
        var factory = KeyFactory.getInstance("Ed25519");
        var signing = Signature.getInstance("Ed25519");
        signing.initSign(factory.generatePrivate(new PKCS8EncodedKeySpec(der(PRIVATE, own.path("d")))));
        signing.update(new byte[] {1, 2, 3});
        var signature = signing.sign();
        var verifying = Signature.getInstance("Ed25519");
        verifying.initVerify(factory.generatePublic(new X509EncodedKeySpec(der(PUBLIC, shared.path("x")))));
        verifying.update(new byte[] {1, 2, 3});
        assertTrue(verifying.verify(signature));
    }
}
