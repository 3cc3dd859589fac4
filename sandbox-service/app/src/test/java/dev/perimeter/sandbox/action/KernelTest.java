package dev.perimeter.sandbox.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.sandbox.stack.InSandbox;
import dev.perimeter.sandbox.stack.Orders;
import dev.perimeter.sandbox.stack.Recorded;
import dev.perimeter.sandbox.v1.Ending;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The same, with a kernel in user space between sandbox and host. */
@QuarkusTest
@EnabledIf("gvisorIsInstalled")
class KernelTest extends InSandbox {

    static boolean gvisorIsInstalled() {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "runsc")));
    }

    @Override
    protected String workType() {
        return "kernel";
    }

    @Test
    void actionsRunOnAnotherKernel() {
        assertEquals("4.4.0", session().bash("uname -r; x=kept").getText());
        assertEquals(
                "kept",
                session()
                        .bash("echo $x; (exec 3<>/dev/udp/192.0.2.1/9) 2>/dev/null && echo out; true")
                        .getText());
        assertTrue(session().bash("(: > /usr/bin/x)").getIsError());
        var late = session().tool("bash", Map.of("command", "sleep 300", "timeout_ms", 500));
        assertEquals(Ending.ENDING_TIMED_OUT, late.getEnding());
        assertEquals("fine", session().bash("echo fine").getText());
        var orders = Orders.of(session(), "bash");
        session().act(orders, Map.of("command", "echo text > file; sleep 4711 & sleep 0.2"));
        var effects = Recorded.facts(orders, "effects").getFirst();
        assertEquals("file", effects.path("files").get(0).path("path").asText());
        assertEquals("sleep 4711", effects.path("processes").get(0).asText());
    }

    @Test
    void whatWasLeftBehindStandsStillOnAnotherKernelToo() {
        session().bash("(while :; do echo tick >> /tmp/ticks; sleep 0.05; done) >/dev/null 2>&1 & sleep 0.5");
        var count = "wc -l < /tmp/ticks; sleep 1; wc -l < /tmp/ticks";
        var still = session().bash(count).getText().split("\n");
        assertEquals(still[0], still[1]);
        var offline = session()
                .tool("bash", Map.of("command", count, "offline", true))
                .getText()
                .split("\n");
        assertTrue(Integer.parseInt(offline[0]) < Integer.parseInt(offline[1]), String.join(" ", offline));
        var approved = session()
                .act(Orders.of(session(), "bash").approved(), Map.of("command", count))
                .getText()
                .split("\n");
        assertEquals(approved[0], approved[1]);
        assertEquals(approved[0], session().bash("wc -l < /tmp/ticks").getText());
    }
}
