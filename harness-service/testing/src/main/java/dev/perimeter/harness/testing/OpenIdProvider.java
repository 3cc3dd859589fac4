package dev.perimeter.harness.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwt.JwtClaims;

/** An OpenID provider that issues what a test or a client asks for; the real Keycloak is for the system tests. */
public final class OpenIdProvider implements AutoCloseable {

    private static final int MINUTES = 10;

    private final TokenKey key = TokenKey.generate();
    private final HttpServer server;
    private final String address;
    private final CodeFlow codeFlow = new CodeFlow(this);
    private volatile String secret = "";

    private OpenIdProvider(HttpServer server, String scheme) {
        this.server = server;
        this.address = scheme + "://localhost:" + server.getAddress().getPort();
        var discovery = JsonUtil.toJson(Map.of(
                "issuer", address,
                "jwks_uri", address + "/jwks",
                "token_endpoint", address + "/token",
                "authorization_endpoint", address + "/authorize",
                "end_session_endpoint", address + "/logout"));
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, discovery));
        server.createContext("/jwks", exchange -> answer(exchange, key.published()));
        server.createContext("/token", this::token);
        server.createContext("/authorize", this::authorize);
        server.start();
    }

    public static OpenIdProvider start() {
        try {
            return new OpenIdProvider(HttpServer.create(anyPort(), 0), "http");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static OpenIdProvider start(SSLContext tls) {
        try {
            var server = HttpsServer.create(anyPort(), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls));
            return new OpenIdProvider(server, "https");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on a client has to show this secret. */
    public OpenIdProvider demanding(String shown) {
        secret = shown;
        return this;
    }

    /** How people log in. */
    public CodeFlow codeFlow() {
        return codeFlow;
    }

    /** The issuer of its tokens. */
    public String address() {
        return address;
    }

    /** A client's access token for this audience. */
    public String token(String client, String audience) {
        var claims = claims("service-account-" + client, audience, MINUTES);
        claims.setStringClaim("azp", client);
        return sign(claims);
    }

    /** What every token of its says; good for so many minutes. */
    public JwtClaims claims(String subject, String audience, int minutes) {
        var claims = new JwtClaims();
        claims.setIssuer(address);
        claims.setAudience(List.of(audience));
        claims.setSubject(subject);
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(minutes);
        return claims;
    }

    public String sign(JwtClaims claims) {
        return key.sign(claims);
    }

    /** Whom a bearer token is for. */
    public String audience(String authorization) {
        return key.audience(authorization.substring("Bearer ".length())).getFirst();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void authorize(HttpExchange exchange) throws IOException {
        var asked = form(exchange.getRequestURI().getRawQuery());
        exchange.getResponseHeaders().add("location", codeFlow.authorize(asked));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        if (exchange.getRequestHeaders().containsKey("authorization")) {
            credentials(exchange);
            return;
        }
        var form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var tokens = form.containsKey("client_secret") ? codeFlow.tokens(form) : Map.<String, Object>of();
        if (tokens.isEmpty()) {
            exchange.sendResponseHeaders(400, -1);
            exchange.close();
        } else {
            answer(exchange, JsonUtil.toJson(tokens));
        }
    }

    private static Map<String, String> form(String encoded) {
        return Stream.of(encoded.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }

    /** Client credentials, read as Keycloak reads a Basic header: decoded as a form is (RFC 6749, section 2.3.1). */
    private void credentials(HttpExchange exchange) throws IOException {
        var basic = exchange.getRequestHeaders().getFirst("authorization").substring("Basic ".length());
        var shown = URLDecoder.decode(
                        new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                .split(":", 2);
        if (secret.isEmpty() || secret.equals(shown[1])) {
            answer(exchange, issue(shown[0], exchange));
        } else {
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        }
    }

    /** The scope names the audience. */
    private String issue(String client, HttpExchange exchange) throws IOException {
        var form = URLDecoder.decode(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        var audience = form.replaceAll("(?s).*aud-([a-z-]+).*", "$1");
        return JsonUtil.toJson(
                Map.of("access_token", token(client, audience), "token_type", "Bearer", "expires_in", 60 * MINUTES));
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("content-type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        try (var body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }
}
