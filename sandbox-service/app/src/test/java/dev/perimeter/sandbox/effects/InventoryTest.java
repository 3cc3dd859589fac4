package dev.perimeter.sandbox.effects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.audit.contract.Fact.FileChange;
import dev.perimeter.harness.contract.Canonical;
import io.quarkus.runtime.configuration.MemorySize;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryTest {

    private record Limits(int mostFiles, int deepest, long bytes, long names) implements EffectsConfig {

        Limits(int mostFiles, int deepest, long bytes) {
            this(mostFiles, deepest, bytes, 1000);
        }

        @Override
        public MemorySize mostNames() {
            return new MemorySize(BigInteger.valueOf(names));
        }

        @Override
        public MemorySize mostBytes() {
            return new MemorySize(BigInteger.valueOf(bytes));
        }

        @Override
        public int mostChanges() {
            return 10;
        }
    }

    private static final Limits WIDE = new Limits(100, 10, 1000);

    @TempDir
    Path workspace;

    @Test
    void everyEntryIsListedOnce() throws IOException {
        Files.createDirectories(workspace.resolve("a/b"));
        Files.writeString(workspace.resolve("a/b/c"), "hello");
        var manifest = take(WIDE, Manifest.EMPTY);
        assertEquals(java.util.Set.of("a", "a/b", "a/b/c"), manifest.files().keySet());
        assertEquals(Canonical.sha256("hello"), hash(manifest, "a/b/c"));
        assertTrue(manifest.complete());
    }

    @Test
    void linksAreListedAndNotFollowed(@TempDir Path outside) throws IOException {
        Files.writeString(outside.resolve("secret"), "secret");
        Files.createSymbolicLink(workspace.resolve("folder"), outside);
        Files.createSymbolicLink(workspace.resolve("file"), outside.resolve("secret"));
        var manifest = take(WIDE, Manifest.EMPTY);
        assertEquals(java.util.Set.of("folder", "file"), manifest.files().keySet());
        assertEquals("", hash(manifest, "file"));
    }

    @Test
    void whatIsUntouchedIsNotReadAgain() throws IOException {
        Files.writeString(workspace.resolve("kept"), "kept");
        Files.writeString(workspace.resolve("changed"), "before");
        var before = take(WIDE, Manifest.EMPTY);
        // a hash that cannot be had by reading shows where it came from
        var marked = new HashMap<>(before.files());
        marked.replaceAll((_, file) -> file.hashed("marked"));
        Files.writeString(workspace.resolve("changed"), "afterw");
        var after = take(WIDE, new Manifest(marked, true));
        assertEquals("marked", hash(after, "kept"));
        assertEquals(Canonical.sha256("afterw"), hash(after, "changed"));
    }

    @Test
    void thereIsAnEndToFilesDepthAndBytes() throws IOException {
        for (int i = 0; i < 5; i++) {
            Files.writeString(workspace.resolve("f" + i), "x");
        }
        assertTrue(take(new Limits(5, 10, 100), Manifest.EMPTY).complete());
        var few = take(new Limits(4, 10, 100), Manifest.EMPTY);
        assertEquals(4, few.files().size());
        assertFalse(few.complete());
        Files.createDirectories(workspace.resolve("1/2/3"));
        assertTrue(take(new Limits(100, 3, 100), Manifest.EMPTY).complete());
        assertFalse(take(new Limits(100, 2, 100), Manifest.EMPTY).complete());
        Files.writeString(workspace.resolve("large"), "12345");
        assertFalse(hash(take(new Limits(100, 10, 10), Manifest.EMPTY), "large").isEmpty());
        assertTrue(hash(take(new Limits(100, 10, 4), Manifest.EMPTY), "large").isEmpty());
    }

    @Test
    void thereIsAnEndToNames() throws IOException {
        Files.writeString(workspace.resolve("1234"), "x");
        assertTrue(take(new Limits(100, 10, 100, 4), Manifest.EMPTY).complete());
        assertFalse(take(new Limits(100, 10, 100, 3), Manifest.EMPTY).complete());
    }

    @Test
    void whatCannotBeListedIsSaidToBeMissing() throws IOException {
        Files.createDirectories(workspace.resolve("1/2/3"));
        var whole = take(WIDE, Manifest.EMPTY);
        var part = take(new Limits(100, 2, 100), whole);
        var missing = new FileChange("", FileChange.INCOMPLETE, 0, "");
        assertEquals(missing, part.since(whole).getFirst());
        assertEquals(missing, whole.since(part).getFirst());
        assertEquals(List.of(), whole.since(whole));
    }

    @Test
    void changeOfAFileThatIsNotReadIsSeen() throws IOException {
        var large = workspace.resolve("large");
        Files.writeString(large, "before");
        var limits = new Limits(100, 10, 3);
        var before = take(limits, Manifest.EMPTY);
        assertEquals(List.of(), take(limits, before).since(before));
        var time = Files.getLastModifiedTime(large);
        Files.writeString(large, "afterw");
        Files.setLastModifiedTime(large, time);
        assertEquals(
                List.of(new FileChange("large", "modified", 6, "")),
                take(limits, before).since(before));
    }

    @Test
    void pathThatIsTooLongForTheHostIsNoFailure() throws IOException {
        Files.writeString(workspace.resolve("a"), "x");
        var deep = Files.createDirectory(workspace.resolve("d".repeat(250)));
        for (int level = 0; level < 20; level++) {
            deepen(deep);
        }
        var manifest = take(new Limits(100, 30, 1000, 1_000_000), Manifest.EMPTY);
        for (int level = 0; level < 20; level++) {
            flatten(deep);
        }
        assertEquals(Canonical.sha256("x"), hash(manifest, "a"));
        assertFalse(manifest.complete());
    }

    /** Deeper than a path can tell in the end: the folder is moved into a new one of its name. */
    private static void deepen(Path folder) throws IOException {
        var outer = Files.createDirectory(folder.resolveSibling("next"));
        Files.move(folder, outer.resolve(folder.getFileName()));
        Files.move(outer, folder);
    }

    private static void flatten(Path folder) throws IOException {
        var outer = folder.resolveSibling("next");
        Files.move(folder, outer);
        Files.move(outer.resolve(folder.getFileName()), folder);
        Files.delete(outer);
    }

    @Test
    void whatIsThereTellsItselfFromWhatWas() throws IOException {
        Files.writeString(workspace.resolve("gone"), "x");
        Files.writeString(workspace.resolve("mode"), "x");
        Files.writeString(workspace.resolve("touched"), "x");
        var before = take(WIDE, Manifest.EMPTY);
        Files.delete(workspace.resolve("gone"));
        Files.setPosixFilePermissions(workspace.resolve("mode"), PosixFilePermissions.fromString("rwx------"));
        Files.setLastModifiedTime(workspace.resolve("touched"), java.nio.file.attribute.FileTime.fromMillis(0));
        Files.writeString(workspace.resolve("new"), "x");
        var changes = take(WIDE, before).since(before).stream()
                .map(change -> change.path() + " " + change.change())
                .toList();
        assertEquals(List.of("gone deleted", "mode modified", "new added"), changes);
    }

    @Test
    void aManifestIsKeptForTheNextProcess() throws IOException {
        Files.writeString(workspace.resolve("a"), "x");
        var manifests = new Manifests(WIDE);
        var manifest = manifests.take(workspace, Manifest.EMPTY);
        var file = workspace.resolve("kept.gz");
        manifests.keep(file, manifest);
        assertEquals(manifest, manifests.kept(file));
        assertEquals(Manifest.EMPTY, manifests.kept(workspace.resolve("nothing")));
    }

    private Manifest take(Limits limits, Manifest before) {
        return new Inventory(limits, before).of(workspace);
    }

    private static String hash(Manifest manifest, String path) {
        return manifest.files().values().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow()
                .sha256();
    }
}
