package dev.perimeter.harness.trust.caller;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import java.io.IOException;
import java.util.Map;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

class TokenRefusalTest {

    private static final RsaJsonWebKey KEY = key();

    @Test
    void tokenOfAnotherAudienceNamesItsClient() {
        assertEquals(
                new TokenRefusal("WrongAudience", "harness-service"), TokenRefusal.of(refused("elsewhere", 5, KEY)));
    }

    @Test
    void expiredTokenNamesItsClient() {
        assertEquals(new TokenRefusal("ExpiredToken", "harness-service"), TokenRefusal.of(refused("here", -5, KEY)));
    }

    @Test
    void tokenWithAForgedSignatureNamesNobody() {
        var nobody = new TokenRefusal("NotGenuine", Holder.ANONYMOUS);
        assertEquals(nobody, TokenRefusal.of(refused("here", 5, key())));
        assertEquals(nobody, TokenRefusal.of(refused("elsewhere", -5, key())));
    }

    @Test
    void malformedTokenNamesNobody() {
        var failure = new AuthenticationFailedException("", Map.of(FormCheck.MALFORMED, true));
        assertEquals(new TokenRefusal("MalformedToken", Holder.ANONYMOUS), TokenRefusal.of(failure));
    }

    @Test
    void tokenThatNobodyCouldVerifyNamesNobody() {
        var failure = new IllegalStateException(new IOException("no issuer"));
        assertEquals(new TokenRefusal("NotVerified", Holder.ANONYMOUS), TokenRefusal.of(failure));
    }

    @Test
    void loginThatWasNotCompletedNamesNobody() {
        var failure = new AuthenticationCompletionException("access_denied");
        assertEquals(new TokenRefusal("LoginRefused", Holder.ANONYMOUS), TokenRefusal.of(failure));
    }

    @Test
    void personIsNamedBySubject() {
        var claims = Map.<String, Object>of("sub", "dora", "azp", "console", "workspaces", "[]");
        assertEquals("dora", Holder.of(claims::get));
        assertEquals("console", Holder.of(Map.<String, Object>of("sub", "dora", "azp", "console")::get));
        assertEquals(Holder.ANONYMOUS, Holder.of(Map.<String, Object>of("azp", 7)::get));
    }

    /** As OIDC refuses it, with verification against {@link #KEY}. */
    private static Throwable refused(String audience, int minutes, RsaJsonWebKey signer) {
        var verifier = new JwtConsumerBuilder()
                .setVerificationKey(KEY.getPublicKey())
                .setExpectedAudience("here")
                .setRequireExpirationTime()
                .build();
        try {
            verifier.process(token(audience, minutes, signer));
            throw new AssertionError("not refused");
        } catch (InvalidJwtException e) {
            return new AuthenticationFailedException(e);
        }
    }

    private static String token(String audience, int minutes, RsaJsonWebKey signer) {
        var claims = new JwtClaims();
        claims.setAudience(audience);
        claims.setStringClaim("azp", "harness-service");
        claims.setExpirationTimeMinutesInTheFuture(minutes);
        var jws = new JsonWebSignature();
        jws.setPayload(claims.toJson());
        jws.setKey(signer.getPrivateKey());
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RsaJsonWebKey key() {
        try {
            return RsaJwkGenerator.generateJwk(2048);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
