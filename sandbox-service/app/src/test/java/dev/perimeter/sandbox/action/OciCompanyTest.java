package dev.perimeter.sandbox.action;

import dev.perimeter.sandbox.stack.Orders;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OciCompanyTest extends CompanySuite {

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

    @Test
    void aProcessWithoutItsFirstThreadIsAProcessToo() {
        session().bash(HEADLESS);
        assertStill(Orders.of(session(), "bash"));
        assertGoesOn();
    }
}
