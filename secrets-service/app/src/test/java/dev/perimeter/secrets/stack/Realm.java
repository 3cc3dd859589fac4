package dev.perimeter.secrets.stack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.perimeter.harness.contract.Canonical;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;

/** As much of an OpenID provider as a service asks for: discovery, keys, and tokens for its own client. */
public final class Realm implements AutoCloseable {

    private static final String PATH = "/realms/perimeter";
    private static final Pattern SCOPE = Pattern.compile("scope=aud-([a-z-]+)");

    private final HttpServer server;
    private final RsaJsonWebKey key;

    private Realm(HttpServer server, RsaJsonWebKey key) {
        this.server = server;
        this.key = key;
    }

    static Realm start(SSLContext tls) {
        try {
            var key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId("test");
            var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls));
            var realm = new Realm(server, key);
            server.createContext(PATH, realm::answer);
            server.start();
            return realm;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    public String issuer() {
        return "https://localhost:" + server.getAddress().getPort() + PATH;
    }

    /** An access token of a client for one audience. */
    public String token(String client, String audience) {
        var claims = new JwtClaims();
        claims.setIssuer(issuer());
        claims.setSubject("service-account-" + client);
        claims.setAudience(audience);
        claims.setStringClaim("azp", client);
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(5);
        claims.setGeneratedJwtId();
        var token = new JsonWebSignature();
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        token.setKeyIdHeaderValue(key.getKeyId());
        token.setKey(key.getPrivateKey());
        token.setHeader("typ", "JWT");
        token.setPayload(claims.toJson());
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whom a bearer token is for. */
    public String audience(String authorization) {
        try {
            var token = new JsonWebSignature();
            token.setCompactSerialization(authorization.substring("Bearer ".length()));
            token.setKey(key.getPublicKey());
            return JwtClaims.parse(token.getPayload()).getAudience().getFirst();
        } catch (JoseException | InvalidJwtException | MalformedClaimException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var body = path.endsWith("/token") ? issued(asked) : path.endsWith("/certs") ? keys() : discovery();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private byte[] issued(String asked) {
        var scope = SCOPE.matcher(asked);
        var audience = scope.find() ? scope.group(1) : "none";
        return Canonical.bytes(
                Map.of("access_token", token("secrets-service", audience), "token_type", "Bearer", "expires_in", 300));
    }

    private byte[] keys() {
        return new JsonWebKeySet(key).toJson().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] discovery() {
        return Canonical.bytes(
                Map.of("issuer", issuer(), "jwks_uri", issuer() + "/certs", "token_endpoint", issuer() + "/token"));
    }
}
