package dev.perimeter.harness.start;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StartTest {

    @Test
    void withoutAWordItServesAsItIsConfigured() {
        assertEquals(Start.SERVE, Start.of());
        assertEquals(Map.of(), Start.SERVE.settings());
    }

    @Test
    void migratesWhenAskedTo() {
        assertEquals(Start.MIGRATE, Start.of("--migrate"));
    }

    @Test
    void anythingElseIsNoStart() {
        assertEquals(Start.UNKNOWN, Start.of("--migrated"));
        assertEquals(Start.UNKNOWN, Start.of("--migrate", "--migrate"));
        assertEquals(Start.UNKNOWN, Start.of(""));
    }
}
