package dev.perimeter.sandbox.action;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perimeter.sandbox.cluster.OnKubernetes;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OnKubernetes.class)
class PodCompanyTest extends CompanySuite {

    /** The thread that the process began with is gone; another one goes on. */
    private static final String HEADLESS = """
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

    /** What cannot be seen to stand still does not stay. */
    @Test
    void aProcessWithoutItsFirstThreadIsEnded() {
        session().bash(HEADLESS);
        session().bash("true");
        assertEquals("0", session().bash("pgrep -c -f headless.py; true").getText());
    }
}
