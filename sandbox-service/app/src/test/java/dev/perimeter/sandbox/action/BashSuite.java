package dev.perimeter.sandbox.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.sandbox.stack.InSandbox;
import dev.perimeter.sandbox.stack.Orders;
import dev.perimeter.sandbox.v1.Ending;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class BashSuite extends InSandbox {

    @Test
    void theShellKeepsItsState() {
        session().bash("cd /tmp; greeting=hello; shout() { echo \"$1!\"; }");
        var result = session().bash("pwd; shout $greeting");
        assertEquals("/tmp\nhello!", result.getText());
        assertEquals(Ending.ENDING_FINISHED, result.getEnding());
        assertFalse(result.getIsError());
    }

    @Test
    void aFailureShowsItsCode() {
        var result = session().bash("echo before; false");
        assertEquals("before\n[exit code 1]", result.getText());
        assertEquals(1, result.getExitCode());
        assertTrue(result.getIsError());
    }

    @Test
    void aShellThatDiesIsReplaced() {
        assertEquals(7, session().bash("exit 7").getExitCode());
        assertEquals(137, session().bash("kill -9 $$").getExitCode());
        assertEquals("/workspace", session().bash("pwd").getText());
    }

    @Test
    void restartStartsAnew() {
        session().bash("lost=1; sleep 600 &");
        var restarted = session().tool("bash", Map.of("restart", true));
        assertFalse(restarted.getIsError());
        assertEquals(
                "[]",
                session().bash("echo [$lost]$(pgrep -c sleep | grep -v 0)").getText());
    }

    @Test
    void anApprovedActionGetsANewShell() {
        session().bash("ls() { echo forged; }");
        assertEquals("forged", session().bash("ls").getText());
        var approved = session().act(Orders.of(session(), "bash").approved(), Map.of("command", "ls; type -t ls"));
        assertEquals("file", approved.getText());
    }

    @Test
    void tensOfMegabytesComeWhole() {
        var result = session().bash("head -c 40000000 /dev/zero | tr '\\0' x; echo end");
        assertTrue(result.getTruncated());
        assertTrue(result.getText().endsWith("xend"));
        assertTrue(result.getText().contains("bytes are left out here"));
        assertTrue(result.getText().length() < 270_000);
    }
}
