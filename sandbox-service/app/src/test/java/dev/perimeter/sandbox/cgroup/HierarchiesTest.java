package dev.perimeter.sandbox.cgroup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.perimeter.sandbox.host.HostUnableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HierarchiesTest {

    private static final String FREEZER =
            "33 25 0:29 / /sys/fs/cgroup/freezer rw,relatime shared:9 - cgroup cgroup rw,freezer\n";
    private static final String MEMORY =
            "34 25 0:30 / /sys/fs/cgroup/memory rw,relatime shared:10 - cgroup cgroup rw,memory\n";
    private static final String UNIFIED =
            "35 25 0:31 / /sys/fs/cgroup/unified rw,relatime shared:11 - cgroup2 cgroup2 rw,nsdelegate\n";

    @TempDir
    Path proc;

    @BeforeEach
    void process() throws IOException {
        Files.createDirectories(proc.resolve("self"));
        Files.createDirectories(proc.resolve("7"));
    }

    @Test
    void versionOneHasAFreezer() throws IOException {
        lay(FREEZER + MEMORY, "6:freezer:/perimeter/x/sbx_1\n4:memory:/perimeter/x/sbx_1\n");
        assertEquals("CONTROLLER /sys/fs/cgroup/freezer/perimeter/x/sbx_1", found());
    }

    @Test
    void versionTwoFreezesEveryGroup() throws IOException {
        lay("30 23 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n", "0::/perimeter/x/sbx_1\n");
        assertEquals("UNIFIED /sys/fs/cgroup/perimeter/x/sbx_1", found());
    }

    @Test
    void aHybridIsFrozenByVersionOne() throws IOException {
        lay(FREEZER + MEMORY + UNIFIED, "6:freezer:/perimeter/x/sbx_1\n4:memory:/x\n0::/perimeter/x/sbx_1\n");
        assertEquals("CONTROLLER /sys/fs/cgroup/freezer/perimeter/x/sbx_1", found());
    }

    @Test
    void aHybridWithoutAFreezerIsFrozenByVersionTwo() throws IOException {
        lay(MEMORY + UNIFIED, "4:memory:/perimeter/x/sbx_1\n0::/perimeter/x/sbx_1\n");
        assertEquals("UNIFIED /sys/fs/cgroup/unified/perimeter/x/sbx_1", found());
    }

    @Test
    void aMountMayShowOnlyAPartOfTheHierarchy() throws IOException {
        lay("30 23 0:26 /docker/abc /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n", "0::/docker/abc/perimeter/x/sbx_1\n");
        assertEquals("UNIFIED /sys/fs/cgroup/perimeter/x/sbx_1", found());
    }

    @Test
    void theRootGroupIsNobodys() throws IOException {
        lay(FREEZER, "6:freezer:/\n");
        assertThrows(HostUnableException.class, this::found);
    }

    private String found() {
        return new Hierarchies(proc).freezing(7).toString();
    }

    private void lay(String mounts, String groups) throws IOException {
        Files.writeString(
                proc.resolve("self/mountinfo"), "22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw\n" + mounts);
        Files.writeString(proc.resolve("7/cgroup"), groups);
    }
}
