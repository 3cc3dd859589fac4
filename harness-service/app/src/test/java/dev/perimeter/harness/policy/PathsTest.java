package dev.perimeter.harness.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathsTest {

    @ParameterizedTest
    @CsvSource({
        "/a/b,/a/b",
        "/a/./b,/a/b",
        "/a//b/,/a/b",
        "/a/../b,/b",
        "/../../a,/a",
        "/,/",
        "//,/",
        "a/../b,b",
        "a/..,.",
        "../a,../a",
        "a/../../b,../b",
        "../../a,../../a",
        ".,.",
        "'',.",
        "/a/b/../../..,/",
        "..a/b,..a/b"
    })
    void cleansWithoutLookingAtTheDisk(String path, String clean) {
        assertEquals(clean, Paths.clean(path));
    }

    @ParameterizedTest
    @CsvSource({
        "/a/b,/a,true",
        "/a,/a,true",
        "/a/,/a,true",
        "/a,/a/,true",
        "/ab,/a,false",
        "/a/../b,/a,false",
        "/b,/a,false",
        "/a,/,true",
        "a/b,a,true",
        "a,.,true",
        "..a,.,true",
        "b,a,false"
    })
    void comparesCleanPaths(String path, String folder, boolean inside) {
        assertEquals(inside, Paths.inside(path, folder));
    }

    @ParameterizedTest
    @CsvSource({"a,/a", "/a,a", "../a,.", "a,..", "../../a,.."})
    void whatCannotBeComparedIsAnError(String path, String folder) {
        assertThrows(IllegalArgumentException.class, () -> Paths.inside(path, folder));
    }
}
