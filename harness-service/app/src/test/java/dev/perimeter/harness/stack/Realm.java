package dev.perimeter.harness.stack;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;

/** Access tokens of people. */
public final class Realm {

    /** The audience of people's tokens. */
    public static final String HARNESS = "harness-service";

    private static final int MINUTES = 10;

    private Realm() {}

    public static String token(String subject, List<String> roles, List<String> workspaces, String audience) {
        return sign(Stack.issuer().claims(subject, audience, MINUTES), roles, workspaces);
    }

    /** One whose time is over. */
    public static String expired(String subject, List<String> roles, List<String> workspaces) {
        return sign(Stack.issuer().claims(subject, HARNESS, -MINUTES), roles, workspaces);
    }

    /** One of the service's, until then, to the second. */
    public static String until(Instant end, String subject, List<String> roles, List<String> workspaces) {
        var claims = Stack.issuer().claims(subject, HARNESS, MINUTES);
        claims.setExpirationTime(NumericDate.fromSeconds(end.getEpochSecond()));
        return sign(claims, roles, workspaces);
    }

    private static String sign(JwtClaims claims, List<String> roles, List<String> workspaces) {
        claims.setClaim("realm_access", Map.of("roles", roles));
        claims.setClaim("workspaces", workspaces);
        return Stack.issuer().sign(claims);
    }
}
