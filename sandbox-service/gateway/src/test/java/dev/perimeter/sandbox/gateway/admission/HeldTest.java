package dev.perimeter.sandbox.gateway.admission;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perimeter.sandbox.gateway.lease.Leased;
import dev.perimeter.sandbox.gateway.placeholder.Placeholder;
import dev.perimeter.sandbox.gateway.redaction.Hidden;
import dev.perimeter.sandbox.gateway.rule.Authority;
import dev.perimeter.sandbox.gateway.secret.SecretValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class HeldTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Held.Use USE =
            new Held.Use("vcrd_0123456789", Authority.parse("up.test:443", 443).orElseThrow());

    private final Held held = new Held(new Hidden());

    @Test
    void valueIsUsedUntilItHasToBeAskedForAgain() {
        var leased = leased(NOW.plusSeconds(60));
        held.arrived(USE, leased, NOW.plusSeconds(5));

        assertEquals(Optional.of(leased), held.living(USE, NOW.plusMillis(4_999)));
        assertEquals(Optional.empty(), held.living(USE, NOW.plusSeconds(5)));
    }

    @Test
    void valueIsNotUsedBeyondItsLease() {
        held.arrived(USE, leased(NOW.plusSeconds(3)), NOW.plusSeconds(5));

        assertEquals(Optional.empty(), held.living(USE, NOW.plusSeconds(3)));
    }

    @Test
    void replacedValueIsWipedWithTheOthersAtTheEnd() {
        var first = leased(NOW.plusSeconds(60));
        var second = leased(NOW.plusSeconds(60));
        held.arrived(USE, first, NOW.plusSeconds(5));
        held.arrived(USE, second, NOW.plusSeconds(10));
        assertEquals("a-long-value", new String(first.value().reveal(), StandardCharsets.UTF_8));

        held.wipe();

        for (var leased : List.of(first, second)) {
            assertArrayEquals(new byte[12], leased.value().reveal());
        }
    }

    private static Leased leased(Instant expires) {
        var terms = new Placeholder(USE.credential(), "TOKEN", "plh_0123456789", List.of(), Set.of());
        return new Leased(
                "lse_0123456789", new SecretValue("a-long-value".getBytes(StandardCharsets.UTF_8)), terms, expires);
    }
}
