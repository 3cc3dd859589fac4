package dev.perimeter.local.keys;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Each process that signs records of its own. */
public enum Producer {
    HARNESS,
    SANDBOX,
    GATEWAY,
    TUNNEL,
    SECRETS,
    AUDIT;

    /** The name of its signing key. */
    public String key() {
        return name().toLowerCase(Locale.ROOT) + "-record";
    }

    public static List<String> keys() {
        return Arrays.stream(values()).map(Producer::key).toList();
    }
}
