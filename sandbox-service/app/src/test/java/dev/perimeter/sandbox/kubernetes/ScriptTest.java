package dev.perimeter.sandbox.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.sandbox.runner.Frame;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScriptTest {

    private final Script script = new Script("word");

    @Test
    void whatIsSignedInItsTurnIsHeard() {
        script.hear(signed(1, "ready"));
        script.hear(signed(2, "started act_1"));
        script.hear(signed(3, "ended act_1 7"));
        assertTrue(script.ready());
        assertTrue(script.began("act_1"));
        assertEquals(Optional.of(7), script.ended("act_1"));
    }

    @Test
    void whatIsNotSignedOrOutOfItsTurnIsNot() {
        script.hear("ready");
        script.hear("1 " + Canonical.sha256("guess 1 ready\n") + " ready");
        script.hear(signed(2, "ready"));
        assertFalse(script.ready());
        script.hear(signed(1, "started act_1"));
        script.hear(signed(1, "ready"));
        assertFalse(script.ready());
        script.hear(signed(2, "ready"));
        assertTrue(script.ready());
    }

    @Test
    void allThatWasSaidCounts() {
        var line = signed(1, "ready");
        script.hear(line);
        script.hear("noise");
        assertEquals(line.length() + 1 + 6, script.offset());
    }

    @Test
    void aFrameIsSignedAsTheRunnerChecksIt() {
        var frame = new Frame(Frame.Verb.SHELL, "act_1", Map.of(), "ls");
        assertEquals("shell " + Canonical.sha256("word shell act_1\n"), script.signed(frame));
        assertFalse(script.toString().contains("word"));
    }

    private static String signed(int number, String text) {
        return number + " " + Canonical.sha256("word " + number + " " + text + "\n") + " " + text;
    }
}
