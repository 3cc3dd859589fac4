package dev.perimeter.harness.contract;

import static org.jose4j.jwa.AlgorithmConstraints.ConstraintType.PERMIT;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
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

    /** The payload, or {@link GrantRefused.NotGenuine} for whatever else comes. */
    public static String verify(KeyRing keys, String type, String compact) {
        try {
            return payload(keys, type, compact).orElseThrow(() -> notGenuine(type));
        } catch (JoseException | RuntimeException e) {
            // a stranger's header that is no string is cast to one: whatever fails here is a denial
            throw notGenuine(type);
        }
    }

    private static Optional<String> payload(KeyRing keys, String type, String compact) throws JoseException {
        var jws = new JsonWebSignature();
        jws.setAlgorithmConstraints(EDDSA);
        jws.setCompactSerialization(compact);
        var key = Optional.ofNullable(jws.getKeyIdHeaderValue()).flatMap(keys::key);
        if (key.isEmpty() || !type.equals(jws.getHeader("typ"))) {
            return Optional.empty();
        }
        jws.setKey(key.get());
        return jws.verifySignature() ? Optional.of(jws.getPayload()) : Optional.empty();
    }

    private static RefusedException notGenuine(String type) {
        return new RefusedException(new GrantRefused.NotGenuine(type));
    }
}
