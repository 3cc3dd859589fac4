package dev.perimeter.harness.contract;

import static org.jose4j.jwa.AlgorithmConstraints.ConstraintType.PERMIT;

import java.nio.charset.StandardCharsets;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** Compact JWS (RFC 7515) with EdDSA (RFC 8037), one {@code typ} per kind of statement. */
public final class Jws {

    private static final AlgorithmConstraints EDDSA = new AlgorithmConstraints(PERMIT, AlgorithmIdentifiers.EDDSA);

    private Jws() {}

    public static String sign(SigningKey key, String type, byte[] payload) {
        var jws = new JsonWebSignature();
        jws.setHeader("typ", type);
        jws.setKeyIdHeaderValue(key.id());
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
        jws.setKey(key.key());
        jws.setPayload(new String(payload, StandardCharsets.UTF_8));
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("cannot sign a " + type, e);
        }
    }

    /** The payload, or {@link GrantRefused.NotGenuine}. */
    public static String verify(KeyRing keys, String type, String compact) {
        try {
            var jws = new JsonWebSignature();
            jws.setAlgorithmConstraints(EDDSA);
            jws.setCompactSerialization(compact);
            var key = keys.key(jws.getKeyIdHeaderValue());
            if (key.isEmpty() || !type.equals(jws.getHeader("typ"))) {
                throw new RefusedException(new GrantRefused.NotGenuine(type));
            }
            jws.setKey(key.get());
            if (!jws.verifySignature()) {
                throw new RefusedException(new GrantRefused.NotGenuine(type));
            }
            return jws.getPayload();
        } catch (JoseException e) {
            throw new RefusedException(new GrantRefused.NotGenuine(type));
        }
    }
}
