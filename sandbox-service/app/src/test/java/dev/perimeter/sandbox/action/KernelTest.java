package dev.perimeter.sandbox.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.sandbox.stack.InSandbox;
import dev.perimeter.sandbox.v1.Ending;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same, with a kernel in user space between sandbox and host. */
@QuarkusTest
class KernelTest extends InSandbox {

    @Override
    protected String workType() {
        return "kernel";
    }

    @Test
    void actionsRunOnAnotherKernel() {
        assertEquals("gVisor", session().bash("sed -n 's/.*\\(gVisor\\).*/\\1/p' /proc/version; x=kept").getText());
        assertEquals("kept", session().bash("echo $x; (exec 3<>/dev/udp/192.0.2.1/9) 2>/dev/null && echo out").getText());
        assertTrue(session().bash("(: > /usr/bin/x)").getIsError());
        var late = session().tool("bash", Map.of("command", "sleep 300", "timeout_ms", 500));
        assertEquals(Ending.ENDING_TIMED_OUT, late.getEnding());
        assertEquals("fine", session().bash("echo fine").getText());
    }
}
