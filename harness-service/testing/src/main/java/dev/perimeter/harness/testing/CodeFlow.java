package dev.perimeter.harness.testing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jspecify.annotations.Nullable;

/**
 * The authorization code flow (OpenID Connect Core, section 3.1) with PKCE (RFC 7636), for one person at a time who has
 * logged in with the provider before.
 */
public final class CodeFlow {

    /** {@code roles} are in the access token, the rest in both tokens; they last so long, until they are refreshed. */
    public record Present(
            String subject, List<String> roles, List<String> workspaces, Instant login, Duration lasting) {}

    private record Begun(Map<String, String> asked, Present person) {}

    private static final int MINUTES = 10;

    private final Clock clock = Clock.systemUTC();
    private final OpenIdProvider provider;
    private final Map<String, Begun> codes = new ConcurrentHashMap<>();
    private final Map<String, Begun> sessions = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Present> present = new AtomicReference<>();

    CodeFlow(OpenIdProvider provider) {
        this.provider = provider;
    }

    public void present(Present person) {
        present.set(person);
    }

    /** From now on nobody is let in, and no session goes on. */
    public void nobody() {
        present.set(null);
        sessions.clear();
    }

    /** Where the browser is sent. */
    String authorize(Map<String, String> asked) {
        var back = asked.get("redirect_uri") + "?state=" + asked.get("state");
        var person = present.get();
        if (person == null) {
            return back + "&error=access_denied";
        }
        var code = UUID.randomUUID().toString();
        codes.put(code, new Begun(asked, recent(person, asked)));
        return back + "&code=" + code;
    }

    /** With {@code max_age} an older login is one of now. */
    private Present recent(Present person, Map<String, String> asked) {
        var age = asked.get("max_age");
        var old = age != null && person.login().isBefore(clock.instant().minusSeconds(Long.parseLong(age)));
        return old
                ? new Present(person.subject(), person.roles(), person.workspaces(), clock.instant(), person.lasting())
                : person;
    }

    /** Empty where the code, its proof or the refresh token are not good. */
    Map<String, Object> tokens(Map<String, String> form) {
        var begun = form.containsKey("code")
                ? codes.remove(form.get("code"))
                : sessions.remove(form.getOrDefault("refresh_token", ""));
        if (begun == null || form.containsKey("code") && !proven(begun, form)) {
            return Map.of();
        }
        var first = form.containsKey("code");
        var lasting = first ? begun.person().lasting() : Duration.ofMinutes(MINUTES);
        var refresh = UUID.randomUUID().toString();
        sessions.put(refresh, begun);
        return Map.of(
                "access_token",
                access(begun.person(), lasting),
                "id_token",
                identity(begun, form.getOrDefault("client_id", ""), lasting, first),
                "refresh_token",
                refresh,
                "token_type",
                "Bearer",
                "expires_in",
                60 * MINUTES);
    }

    private static boolean proven(Begun begun, Map<String, String> form) {
        try {
            var verifier = form.getOrDefault("code_verifier", "").getBytes(StandardCharsets.US_ASCII);
            var challenge = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier));
            return challenge.equals(begun.asked().get("code_challenge"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String access(Present person, Duration lasting) {
        var claims = provider.claims(person.subject(), "harness-service", MINUTES);
        claims.setExpirationTime(
                NumericDate.fromMilliseconds(clock.instant().plus(lasting).toEpochMilli()));
        claims.setClaim("realm_access", Map.of("roles", person.roles()));
        return provider.sign(named(claims, person));
    }

    private String identity(Begun begun, String client, Duration lasting, boolean first) {
        var person = begun.person();
        var claims = provider.claims(person.subject(), client, MINUTES);
        claims.setExpirationTime(
                NumericDate.fromMilliseconds(clock.instant().plus(lasting).toEpochMilli()));
        claims.setClaim("auth_time", person.login().getEpochSecond());
        var nonce = begun.asked().get("nonce");
        // Keycloak leaves it out of what is refreshed
        if (nonce != null && first) {
            claims.setClaim("nonce", nonce);
        }
        return provider.sign(named(claims, person));
    }

    private static JwtClaims named(JwtClaims claims, Present person) {
        claims.setClaim("preferred_username", person.subject());
        claims.setClaim("workspaces", person.workspaces());
        return claims;
    }
}
