package dev.perimeter.sandbox.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlTest {

    @TempDir
    Path folder;

    @Test
    void whatWasSaidIsReadOn() throws IOException {
        var file =
                Files.writeString(folder.resolve("control"), "shell 6 4711\nready\nstarted act_1\nended act_1 0\nstar");
        var control = new Control(file);
        var words = control.readOn();
        assertTrue(words.ready());
        assertEquals(new InnerProcess(6, 4711), words.shell());
        assertEquals(Optional.of(0), words.ended("act_1"));
        assertFalse(words.began("act_2"));
        Files.writeString(file, "ted act_2\nended act_2 137\nshell 9 4712\nrefused act_1\n", StandardOpenOption.APPEND);
        control.readOn();
        assertTrue(words.began("act_2"));
        assertEquals(Optional.of(137), words.ended("act_2"));
        assertEquals(new InnerProcess(9, 4712), words.shell());
        assertTrue(words.refused("act_1"));
    }

    @Test
    void wordsOfOthersAreNotHeeded() throws IOException {
        var file = Files.writeString(
                folder.resolve("control"),
                "ended\nended act_1\nended act_1 many\nshell x\nshell 7\n\nbash: warning: ready\nready\n");
        var control = new Control(file);
        var words = control.readOn();
        assertTrue(words.ready());
        assertEquals(InnerProcess.NONE, words.shell());
        assertEquals(Optional.empty(), words.ended("act_1"));
    }

    @Test
    void aLinkInItsPlaceIsNotFollowed() throws IOException {
        Files.writeString(folder.resolve("elsewhere"), "ready\n");
        var link = Files.createSymbolicLink(folder.resolve("control"), folder.resolve("elsewhere"));
        assertThrows(UncheckedIOException.class, () -> new Control(link).readOn());
    }

    @Test
    void anyTextIsOneWord() {
        assertEquals("'it'\\''s $HOME `id`\n\"'", ShellWord.quote("it's $HOME `id`\n\""));
    }
}
