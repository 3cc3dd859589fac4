package dev.perimeter.sandbox.effects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ListingTest {

    private static final String HASH = "a".repeat(64);

    private final List<String> read = new ArrayList<>();

    @Test
    void anEntryIsWhatStatSays() {
        var manifest = of("12 f 644 5 1700000000.5 1700000001.1234567890 src/a b\0", limits(10, 2, "10"));
        var file = Objects.requireNonNull(manifest.files().get("src/a b"));
        assertEquals(0100644, file.mode());
        assertEquals(5, file.size());
        assertEquals(1_700_000_000_500_000_000L, file.modified());
        assertEquals(1_700_000_001_123_456_789L, file.changed());
        assertEquals(12, file.inode());
        assertEquals(HASH, file.sha256());
        assertTrue(manifest.complete());
    }

    @Test
    void onlyFilesThatChangedAreRead() {
        var first = of(line(1, "f", 5, "a") + line(2, "l", 5, "link") + line(3, "d", 5, "d"), limits(10, 2, "100"));
        assertEquals(List.of("a"), read);
        read.clear();
        var second = new Listing(limits(10, 2, "100"), first, true)
                .of(line(1, "f", 5, "a") + line(4, "f", 5, "b"), this::hashes);
        assertEquals(List.of("b"), read);
        assertEquals(first.files().get("a"), second.files().get("a"));
    }

    @Test
    void limitsHoldOnBothSides() {
        var two = line(1, "f", 6, "a") + line(2, "f", 6, "b");
        assertTrue(of(two, limits(2, 1, "12")).complete());
        assertEquals(2, read.size());
        assertFalse(of(two, limits(1, 1, "12")).complete());
        read.clear();
        assertTrue(of(two, limits(2, 1, "11")).complete());
        assertEquals(1, read.size());
        assertTrue(of(line(1, "d", 1, "a") + line(2, "d", 1, "a/b"), limits(9, 2, "1"))
                .complete());
        assertFalse(of(line(1, "d", 1, "a/b/c"), limits(9, 2, "1")).complete());
    }

    @Test
    void bytesThatAreNoTextAreAskedForAsTheyAre() {
        of(line(1, "f", 1, "\u00ff") + line(2, "f", 1, "\u00c3\u00bc"), limits(9, 2, "9"));
        assertEquals(List.of("\u00c3\u00bc", "\u00ff"), read.stream().sorted().toList());
    }

    @Test
    void nonsenseIsNotComplete() {
        assertFalse(of("nonsense\0", limits(9, 2, "9")).complete());
        assertEquals(Map.of("a b", HASH), Listing.hashes(HASH + "  a b\0rest"));
    }

    private static String line(int inode, String type, int size, String path) {
        return inode + " " + type + " 644 " + size + " 1.0 1.0 " + path + "\0";
    }

    private Manifest of(String listed, EffectsConfig limits) {
        return new Listing(limits, Manifest.EMPTY, true).of(listed, this::hashes);
    }

    private Map<String, String> hashes(List<String> paths) {
        read.addAll(paths);
        return paths.stream().collect(java.util.stream.Collectors.toMap(path -> path, _ -> HASH));
    }

    private static EffectsConfig limits(int files, int deepest, String bytes) {
        return new SmallRyeConfigBuilder()
                .withMapping(EffectsConfig.class)
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "perimeter.effects.most-files", Integer.toString(files),
                                "perimeter.effects.deepest", Integer.toString(deepest),
                                "perimeter.effects.most-bytes", bytes),
                        "test",
                        0))
                .build()
                .getConfigMapping(EffectsConfig.class);
    }
}
