package dev.perimeter.audit.stack;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** An OpenID provider that issues what a test asks for; the real Keycloak is for the system tests. */
public final class Issuer implements AutoCloseable {

    private static final RsaJsonWebKey KEY = key();
    private static String address = "";

    private final HttpServer server;

    Issuer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        address = "http://localhost:" + server.getAddress().getPort();
        serve(
                "/.well-known/openid-configuration",
                JsonUtil.toJson(Map.of(
                        "issuer", address,
                        "jwks_uri", address + "/jwks",
                        "token_endpoint", address + "/token",
                        "authorization_endpoint", address + "/authorize")));
        serve("/jwks", new JsonWebKeySet(KEY).toJson(OutputControlLevel.PUBLIC_ONLY));
        server.start();
    }

    String address() {
        return address;
    }

    /** A client's access token for this audience. */
    public static String token(String client, String audience) {
        var claims = new JwtClaims();
        claims.setIssuer(address);
        claims.setAudience(List.of(audience));
        claims.setSubject("service-account-" + client);
        claims.setStringClaim("azp", client);
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(10);
        var jws = new JsonWebSignature();
        jws.setPayload(claims.toJson());
        jws.setKey(KEY.getPrivateKey());
        jws.setKeyIdHeaderValue(KEY.getKeyId());
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(String path, String json) {
        server.createContext(path, exchange -> {
            var bytes = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("content-type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            try (var body = exchange.getResponseBody()) {
                body.write(bytes);
            }
        });
    }

    private static RsaJsonWebKey key() {
        try {
            var key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId("test");
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
