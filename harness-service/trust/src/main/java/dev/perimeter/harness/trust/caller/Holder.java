package dev.perimeter.harness.trust.caller;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** To whom a genuine token was issued: a person, who has workspaces, by subject; anything else by its client. */
public final class Holder {

    /** Whoever shows no genuine token. */
    public static final String ANONYMOUS = "anonymous";

    private Holder() {}

    static String of(Function<String, @Nullable Object> claims) {
        var person = claims.apply("workspaces") != null;
        return claims.apply(person ? "sub" : "azp") instanceof String name ? name : ANONYMOUS;
    }
}
