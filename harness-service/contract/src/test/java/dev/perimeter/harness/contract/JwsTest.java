package dev.perimeter.harness.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwsTest {

    private static final String TYPE = "test+jwt";
    private static final String PAYLOAD = "{\"a\":1}";

    private final OctetKeyPairJsonWebKey key = key("trusted");
    private final SigningKey signer = SigningKey.parse(key.toJson(OutputControlLevel.INCLUDE_PRIVATE));
    private final KeyRing keys = KeyRing.parse(new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY));

    @Test
    void signedStatementIsRead() {
        var compact = Jws.sign(signer, TYPE, PAYLOAD.getBytes(StandardCharsets.UTF_8));
        assertEquals(PAYLOAD, Jws.verify(keys, TYPE, compact));
    }

    @Test
    void headerOfTheRightFormIsRead() {
        assertEquals(PAYLOAD, Jws.verify(keys, TYPE, signed("""
                {"alg":"EdDSA","kid":"trusted","typ":"test+jwt"}""")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"EdDSA\",\"typ\":\"test+jwt\"}",
                "{\"alg\":\"EdDSA\",\"kid\":null,\"typ\":\"test+jwt\"}",
                "{\"alg\":\"EdDSA\",\"kid\":7,\"typ\":\"test+jwt\"}",
                "{\"alg\":\"EdDSA\",\"kid\":\"stranger\",\"typ\":\"test+jwt\"}",
                "{\"alg\":\"EdDSA\",\"kid\":\"trusted\"}",
                "{\"alg\":\"EdDSA\",\"kid\":\"trusted\",\"typ\":7}",
                "{\"alg\":\"EdDSA\",\"kid\":\"trusted\",\"typ\":[\"test+jwt\"]}",
                "{\"alg\":\"EdDSA\",\"kid\":\"trusted\",\"typ\":\"other+jwt\"}",
                "{\"alg\":[\"EdDSA\"],\"kid\":\"trusted\",\"typ\":\"test+jwt\"}",
                "{\"alg\":\"none\",\"kid\":\"trusted\",\"typ\":\"test+jwt\"}",
                "{\"alg\":\"EdDSA\",\"kid\":\"trusted\",\"typ\":\"test+jwt\",\"crit\":7}",
                "{}",
                "[]",
                "null",
                "",
            })
    void headerOfAnotherFormIsRefused(String header) {
        refused(signed(header));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "....", "\u0000", "e30.e30.e30"})
    void whatIsNoStatementIsRefused(String compact) {
        refused(compact);
    }

    private void refused(String compact) {
        var thrown = assertThrows(RefusedException.class, () -> Jws.verify(keys, TYPE, compact));
        assertEquals(new GrantRefused.NotGenuine(TYPE), thrown.reason());
    }

    /** Signed as it has to be, whatever the header says. */
    private String signed(String header) {
        var input = base64(header.getBytes(StandardCharsets.UTF_8)) + "."
                + base64(PAYLOAD.getBytes(StandardCharsets.UTF_8));
        return input + "." + base64(signer.sign(input.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static OctetKeyPairJsonWebKey key(String id) {
        try {
            var key = OkpJwkGenerator.generateJwk("Ed25519");
            key.setKeyId(id);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
