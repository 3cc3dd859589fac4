package dev.perimeter.audit.ledger;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.perimeter.audit.admission.AuditRefused;
import dev.perimeter.harness.contract.RefusedException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GateTest {

    private static final Duration BOUND = Duration.ofSeconds(5);

    private final Gate gate = new Gate();

    @Test
    void whoTriesAgainIsLetInOnceItIsOpen() {
        var pass = gate.pass();
        var refused = assertThrows(RefusedException.class, () -> pass.await().atMost(BOUND));
        assertInstanceOf(AuditRefused.Unavailable.class, refused.reason());

        gate.open();

        assertNull(pass.await().atMost(BOUND));
    }
}
