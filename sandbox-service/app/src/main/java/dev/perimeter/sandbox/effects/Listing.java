package dev.perimeter.sandbox.effects;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes a manifest of what an observer lists: one entry per NUL, of find(1)'s
 * {@code %i %y %m %s %T@ %C@ %P}. Paths are bytes, one char each (ISO 8859-1), until they stand in the manifest.
 */
public final class Listing {

    private static final int FIELDS = 7;
    private static final int HASH = 64;
    private static final int PATH = HASH + 2;

    private static final Map<String, Integer> TYPES =
            Map.of("f", 0x8000, "d", 0x4000, "l", 0xA000, "p", 0x1000, "s", 0xC000, "c", 0x2000, "b", 0x6000);

    private final EffectsConfig limits;
    private final Manifest before;
    private final Map<String, FileState> files = new HashMap<>();
    private final Map<String, FileState> unread = new HashMap<>();
    private long bytesLeft;
    private long namesLeft;
    private boolean complete;

    public Listing(EffectsConfig limits, Manifest before, boolean complete) {
        this.limits = limits;
        this.before = before;
        this.complete = complete;
        this.bytesLeft = limits.mostBytes().asLongValue();
        this.namesLeft = limits.mostNames().asLongValue();
    }

    /** {@code hashes} is given paths and answers with the hex of those that it could read. */
    public Manifest of(String listed, Function<List<String>, Map<String, String>> hashes) {
        for (int from = 0, end; (end = listed.indexOf('\0', from)) >= 0; from = end + 1) {
            add(listed.substring(from, end));
        }
        var read = unread.isEmpty() ? Map.<String, String>of() : hashes.apply(List.copyOf(unread.keySet()));
        unread.forEach((path, state) ->
                Optional.ofNullable(read.get(path)).ifPresent(hash -> files.put(state.path(), state.hashed(hash))));
        return new Manifest(Map.copyOf(files), complete);
    }

    private void add(String line) {
        var fields = line.split(" ", FIELDS);
        if (fields.length < FIELDS || files.size() >= limits.mostFiles() || depth(fields[6]) > limits.deepest()) {
            complete = false;
            return;
        }
        var state = state(fields);
        namesLeft -= state.path().length();
        // bytes that are no text look alike in a path
        if (namesLeft < 0 || files.containsKey(state.path())) {
            complete = false;
            return;
        }
        var old = before.files().get(state.path());
        if (old != null && state.untouched(old)) {
            files.put(state.path(), old);
            return;
        }
        files.put(state.path(), state);
        if (state.regular() && state.size() <= bytesLeft) {
            bytesLeft -= state.size();
            unread.put(fields[6], state);
        }
    }

    private static FileState state(String[] fields) {
        var path = new String(fields[6].getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return new FileState(
                path,
                TYPES.getOrDefault(fields[1], 0) | Integer.parseInt(fields[2], 8),
                Long.parseLong(fields[3]),
                nanoseconds(fields[4]),
                nanoseconds(fields[5]),
                Long.parseLong(fields[0]),
                "");
    }

    /** Seconds with a fraction; find(1) prints ten digits of it. */
    private static long nanoseconds(String seconds) {
        var point = seconds.indexOf('.');
        var fraction = (seconds.substring(point + 1) + "000000000").substring(0, 9);
        return Long.parseLong(seconds.substring(0, point)) * 1_000_000_000L + Long.parseLong(fraction);
    }

    private static long depth(String path) {
        return 1 + path.chars().filter(letter -> letter == '/').count();
    }

    /** Both as bytes, one char each: the lines of sha256sum -z. */
    public static Map<String, String> hashes(String printed) {
        var hashes = new HashMap<String, String>();
        for (var line : printed.split("\0")) {
            if (line.length() > PATH) {
                hashes.put(line.substring(PATH), line.substring(0, HASH));
            }
        }
        return hashes;
    }
}
