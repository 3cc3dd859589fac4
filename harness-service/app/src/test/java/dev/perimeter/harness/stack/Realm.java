package dev.perimeter.harness.stack;

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

/** An OpenID provider that issues what a test asks for; the real Keycloak is for the system tests. */
public final class Realm implements AutoCloseable {

    /** The audience of people's tokens. */
    public static final String HARNESS = "harness-service";

    /** Of the service's client, as generators of secrets make them. */
    static final String SECRET = "a+b/c%20d=";

    private static final RsaJsonWebKey KEY = key();
    private static final int MINUTES = 10;
    private static String address = "";

    private final HttpServer server;

    Realm() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        address = "http://localhost:" + server.getAddress().getPort();
        var configuration = JsonUtil.toJson(Map.of(
                "issuer", address,
                "jwks_uri", address + "/jwks",
                "token_endpoint", address + "/token",
                "authorization_endpoint", address + "/authorize"));
        var keys = new JsonWebKeySet(KEY).toJson(OutputControlLevel.PUBLIC_ONLY);
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, configuration));
        server.createContext("/jwks", exchange -> answer(exchange, keys));
        server.createContext("/token", exchange -> {
            if (shown(exchange).equals(HARNESS + ":" + SECRET)) {
                answer(exchange, issue(exchange));
            } else {
                exchange.sendResponseHeaders(401, -1);
                exchange.close();
            }
        });
        server.start();
    }

    String address() {
        return address;
    }

    /** A person's access token. */
    public static String token(String subject, List<String> roles, List<String> workspaces, String audience) {
        var claims = claims(subject, audience, MINUTES);
        claims.setClaim("realm_access", Map.of("roles", roles));
        claims.setClaim("workspaces", workspaces);
        return sign(claims);
    }

    /** One whose time is over. */
    public static String expired(String subject, List<String> roles, List<String> workspaces) {
        var claims = claims(subject, HARNESS, -MINUTES);
        claims.setClaim("realm_access", Map.of("roles", roles));
        claims.setClaim("workspaces", workspaces);
        return sign(claims);
    }

    private static JwtClaims claims(String subject, String audience, int minutes) {
        var claims = new JwtClaims();
        claims.setIssuer(address);
        claims.setAudience(List.of(audience));
        claims.setSubject(subject);
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(minutes);
        return claims;
    }

    /** As Keycloak reads a Basic header: decoded as a form is (RFC 6749, section 2.3.1). */
    private static String shown(HttpExchange exchange) {
        var basic = exchange.getRequestHeaders().getFirst("authorization").substring("Basic ".length());
        var text = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** To a service's client, for the audience that its scope names. */
    private static String issue(HttpExchange exchange) throws IOException {
        var form = URLDecoder.decode(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        var audience = form.replaceAll("(?s).*aud-([a-z-]+).*", "$1");
        var claims = claims("service-account-" + HARNESS, audience, MINUTES);
        claims.setStringClaim("azp", HARNESS);
        return JsonUtil.toJson(
                Map.of("access_token", sign(claims), "token_type", "Bearer", "expires_in", 60 * MINUTES));
    }

    private static String sign(JwtClaims claims) {
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
            key.setKeyId("test");
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
