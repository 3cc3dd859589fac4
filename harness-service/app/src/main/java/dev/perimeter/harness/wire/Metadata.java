package dev.perimeter.harness.wire;

import dev.perimeter.harness.contract.RefusedException;
import java.util.Map;
import java.util.TreeMap;

/** The metadata that many objects carry: at most 16 pairs, keys up to 64 and values up to 512 characters. */
public final class Metadata {

    private static final String FIELD = "metadata";
    private static final int MOST = 16;
    private static final int LONGEST_KEY = 64;
    private static final int LONGEST_VALUE = 512;

    private Metadata() {}

    public static Map<String, String> read(Body body) {
        return patch(body, Map.of());
    }

    /** What was stored, with what was sent put over it; a null deletes its key. */
    public static Map<String, String> patch(Body body, Map<String, String> stored) {
        var patched = new TreeMap<>(stored);
        body.object(FIELD)
                .ifPresent(sent -> sent.node().properties().forEach(pair -> {
                    var key = pair.getKey();
                    if (key.isEmpty() || key.length() > LONGEST_KEY) {
                        throw refuse(body, "a key has 1 to " + LONGEST_KEY + " characters");
                    }
                    if (pair.getValue().isNull()) {
                        patched.remove(key);
                    } else if (!pair.getValue().isTextual()
                            || pair.getValue().textValue().length() > LONGEST_VALUE) {
                        throw refuse(body, "a value is a string of at most " + LONGEST_VALUE + " characters");
                    } else {
                        patched.put(key, pair.getValue().textValue());
                    }
                }));
        if (patched.size() > MOST) {
            throw refuse(body, "may have at most " + MOST + " pairs");
        }
        return patched;
    }

    /** The same for objects whose metadata loses a key by an empty string as well. */
    public static Map<String, String> patchAndDropEmpty(Body body, Map<String, String> stored) {
        var patched = new TreeMap<>(patch(body, stored));
        patched.values().removeIf(String::isEmpty);
        return patched;
    }

    private static RefusedException refuse(Body body, String why) {
        return new RefusedException(new RequestRefused.Invalid(body.at(FIELD), why, "invalid_metadata"));
    }
}
