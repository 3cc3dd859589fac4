package dev.perimeter.harness.testing;

import java.util.List;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;

/** What an OpenID provider signs its tokens with. */
record TokenKey(RsaJsonWebKey key) {

    static TokenKey generate() {
        try {
            var key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId("test");
            return new TokenKey(key);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public key, as a JWKS. */
    String published() {
        return new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    String sign(JwtClaims claims) {
        var token = new JsonWebSignature();
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        token.setKeyIdHeaderValue(key.getKeyId());
        token.setKey(key.getPrivateKey());
        token.setPayload(claims.toJson());
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The audience of a token that this key has signed. */
    List<String> audience(String compact) {
        var token = new JsonWebSignature();
        token.setKey(key.getPublicKey());
        try {
            token.setCompactSerialization(compact);
            return JwtClaims.parse(token.getPayload()).getAudience();
        } catch (JoseException | InvalidJwtException | MalformedClaimException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "TokenKey";
    }
}
