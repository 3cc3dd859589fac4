package dev.perimeter.sandbox.worktype;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One host that a work type lets be reached at most; in a document its name alone will do. */
public record Reach(
        HostPattern host, boolean privateAddresses, boolean passThrough, List<String> methods, String pathPrefix) {

    public Reach {
        methods = List.copyOf(methods);
    }

    public static Reach to(HostPattern host) {
        return new Reach(host, false, false, List.of(), "");
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Reach of(String host) {
        return to(HostPattern.parse(host));
    }

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    static Reach of(
            String host,
            boolean privateAddresses,
            boolean passThrough,
            @Nullable List<String> methods,
            @Nullable String pathPrefix) {
        return new Reach(
                HostPattern.parse(host),
                privateAddresses,
                passThrough,
                Objects.requireNonNullElse(methods, List.of()),
                Objects.requireNonNullElse(pathPrefix, ""));
    }

    /** The same permission for a narrower host. */
    public Reach narrowed(HostPattern narrower) {
        return new Reach(narrower, privateAddresses, passThrough, methods, pathPrefix);
    }
}
