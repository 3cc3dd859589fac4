package dev.perimeter.sandbox.stack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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

/** An OpenID provider that issues what a test or a client asks for; the real Keycloak is for the system tests. */
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
        var discovery = JsonUtil.toJson(Map.of(
                "issuer", address,
                "jwks_uri", address + "/jwks",
                "token_endpoint", address + "/token",
                "authorization_endpoint", address + "/authorize"));
        var keys = new JsonWebKeySet(KEY).toJson(OutputControlLevel.PUBLIC_ONLY);
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, discovery));
        server.createContext("/jwks", exchange -> answer(exchange, keys));
        server.createContext("/token", Issuer::issue);
        server.start();
    }

    public static String address() {
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

    /** Client credentials with basic authentication; the scope names the audience. */
    private static void issue(HttpExchange exchange) throws IOException {
        var basic = exchange.getRequestHeaders().getFirst("authorization").substring("Basic ".length());
        var client = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8).split(":", 2)[0];
        var form = URLDecoder.decode(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        var audience = form.replaceAll(".*aud-([a-z-]+).*", "$1");
        answer(
                exchange,
                JsonUtil.toJson(
                        Map.of("access_token", token(client, audience), "token_type", "Bearer", "expires_in", 600)));
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("content-type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        try (var body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    private static RsaJsonWebKey key() {
        try {
            var key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId("issuer-1");
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
