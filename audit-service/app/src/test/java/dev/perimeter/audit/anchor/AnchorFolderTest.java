package dev.perimeter.audit.anchor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.audit.proof.CheckpointNote;
import dev.perimeter.audit.proof.Hash;
import dev.perimeter.audit.proof.LogName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnchorFolderTest {

    @TempDir
    private Path path;

    @Test
    void largestCheckpointOfTheNewestLogIsTheNewest() throws IOException {
        var folder = new AnchorFolder(path);
        assertEquals(Optional.empty(), folder.newest());
        for (var size : new long[] {9_999, 120_001, 10_000, 3}) {
            keep(folder, 1, size);
        }
        assertEquals(120_001, folder.newest().orElseThrow().size());
        keep(folder, 2, 77);
        assertEquals(checkpoint(2, 77), folder.newest().orElseThrow());
    }

    @Test
    void checkpointIsKeptWhereItsFileSaysTheSame() throws IOException {
        var folder = new AnchorFolder(path);
        keep(folder, 1, 5);
        keep(folder, 1, 6);
        Files.writeString(path.resolve("000001/0000000000000000000/0000000000000000007.note"), "perimeter/audit\n7");
        var other = new CheckpointNote(LogName.FIRST.origin(), 6, Hash.leaf(new byte[] {1}));
        assertEquals(
                Set.of(checkpoint(1, 5)),
                folder.keeping(List.of(checkpoint(1, 5), other, checkpoint(1, 7), checkpoint(1, 8), checkpoint(2, 5))));
    }

    @Test
    void fileWhoseWriterDiedStandsForNothing() throws IOException {
        var folder = new AnchorFolder(path);
        keep(folder, 1, 5);
        keep(folder, 1, 6);
        Files.writeString(path.resolve("000001/0000000000000000000/0000000000000000007.note"), "perimeter/audit\n7");
        assertEquals(6, folder.newest().orElseThrow().size());
    }

    @Test
    void whatIsKeptStaysAsItIs() throws IOException {
        var folder = new AnchorFolder(path);
        keep(folder, 1, 5);
        folder.keep(checkpoint(1, 5), "something else");
        assertEquals(checkpoint(1, 5), folder.newest().orElseThrow());
    }

    @Test
    void folderThatIsNotThereIsNamed() {
        var folder = new AnchorFolder(path.resolve("missing"));
        var refusal = assertThrows(IOException.class, folder::newest);
        assertTrue(String.valueOf(refusal.getMessage()).contains("missing is no folder; mount it"));
    }

    @Test
    void folderThatHasGoneAwayIsNotMadeAnew() {
        var folder = new AnchorFolder(path.resolve("away"));
        assertThrows(IOException.class, () -> keep(folder, 1, 5));
        assertTrue(Files.notExists(path.resolve("away")));
    }

    private static void keep(AnchorFolder folder, int log, long size) throws IOException {
        var checkpoint = checkpoint(log, size);
        folder.keep(checkpoint, checkpoint.body() + "\n— name c2lnbmF0dXJl\n");
    }

    private static CheckpointNote checkpoint(int log, long size) {
        return new CheckpointNote(new LogName(log).origin(), size, Hash.leaf(new byte[] {(byte) log, (byte) size}));
    }
}
