package dev.perimeter.sandbox.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.sandbox.stack.InSandbox;
import dev.perimeter.sandbox.v1.Result;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class FileToolsSuite extends InSandbox {

    @Test
    void whatIsWrittenIsRead() {
        var content = "first 'line'\n$HOME `id` \\ \"quoted\"\nlast, and no newline: ü €";
        assertFalse(write("a folder/it's.txt", content).getIsError());
        assertEquals(content, read("a folder/it's.txt").getText());
        assertEquals(content, session().bash("cat \"a folder/it's.txt\"").getText());
    }

    @Test
    void aRangeOfLinesIsRead() {
        session().bash("seq 1 100000 > numbers");
        assertEquals("2\n3", range(2, 3).getText());
        assertEquals("99999\n100000", range(99_999, -1).getText());
        var whole = read("numbers");
        assertTrue(whole.getIsError());
        assertTrue(whole.getText().contains("view_range"), whole.getText());
    }

    @Test
    void onlyRegularFilesAreRead() {
        session().bash("mkfifo pipe; mkdir folder");
        assertTrue(read("pipe").getText().contains("not a regular file"));
        assertTrue(read("folder").getText().contains("is a folder"));
        assertTrue(read("nothing").getText().contains("does not exist"));
        assertTrue(read("-n").getText().contains("does not exist"));
    }

    @Test
    void anEditReplacesWhatStandsOnce() {
        write("code.py", "a = 1\nb = [*]\na = 3\n");
        assertFalse(edit("code.py", "b = [*]", "b = '&\\1$x'", false).getIsError());
        assertEquals("a = 1\nb = '&\\1$x'\na = 3", read("code.py").getText());
        var ambiguous = edit("code.py", "a = ", "c = ", false);
        assertTrue(ambiguous.getIsError());
        assertTrue(ambiguous.getText().contains("more than once"), ambiguous.getText());
        assertFalse(edit("code.py", "a = ", "c = ", true).getIsError());
        assertEquals("c = 1\nb = '&\\1$x'\nc = 3", read("code.py").getText());
        assertTrue(edit("code.py", "nowhere", "", false).getIsError());
    }

    @Test
    void anEditKeepsEveryByteAround() {
        session().bash("printf 'x\\n\\n\\xff\\xfeold\\n\\n' > bytes; printf 'a\\0old' > binary");
        assertFalse(edit("bytes", "old", "new", false).getIsError());
        assertEquals(
                "78 0a 0a ff fe 6e 65 77 0a 0a",
                session().bash("od -An -tx1 bytes | xargs").getText());
        assertTrue(edit("binary", "old", "new", false).getText().contains("not text"));
    }

    @Test
    void globListsTheNewestFirst() {
        session()
                .bash("mkdir -p src/deep .git; touch -d 2020-01-01 src/old.py; touch -d 2021-01-01 'src/deep/n w.py'"
                        + "; touch src/x.js .git/y.py");
        assertEquals("src/deep/n w.py\nsrc/old.py", glob("**/*.py", ""));
        assertEquals("src/x.js\nsrc/deep/n w.py\nsrc/old.py", glob("**/*.{js,py}", ""));
        assertEquals("src/old.py", glob("*.py", "src"));
        assertEquals("no file matches", glob("*.rs", ""));
    }

    @Test
    void grepShowsFileAndLine() {
        session().bash("mkdir src .git; echo 'def f(): pass' > src/a.py; echo 'def g' > .git/b.py");
        assertEquals("src/a.py:1:def f(): pass", grep("^def [a-z]", ""));
        assertEquals("src/a.py:1:def f(): pass", grep("f\\(\\)", "src"));
        assertEquals("nothing matches", grep("nowhere", ""));
        assertTrue(session().tool("grep", Map.of("pattern", "(")).getIsError());
    }

    @Test
    void fileToolsActAsTheSandboxUser() {
        assertTrue(write("/usr/bin/sneaky", "x").getIsError());
        assertTrue(write("/etc/passwd", "x").getIsError());
        session().bash("ln -s /etc/passwd link");
        assertTrue(write("link", "x").getIsError());
        assertTrue(read("/etc/shadow").getIsError());
    }

    private Result write(String path, String content) {
        return session().tool("write", Map.of("file_path", path, "content", content));
    }

    private Result read(String path) {
        return session().tool("read", Map.of("file_path", path));
    }

    private Result range(int first, int last) {
        return session().tool("read", Map.of("file_path", "numbers", "view_range", List.of(first, last)));
    }

    private Result edit(String path, String from, String to, boolean all) {
        return session()
                .tool("edit", Map.of("file_path", path, "old_string", from, "new_string", to, "replace_all", all));
    }

    private String glob(String pattern, String path) {
        return session().tool("glob", Map.of("pattern", pattern, "path", path)).getText();
    }

    private String grep(String pattern, String path) {
        return session().tool("grep", Map.of("pattern", pattern, "path", path)).getText();
    }
}
