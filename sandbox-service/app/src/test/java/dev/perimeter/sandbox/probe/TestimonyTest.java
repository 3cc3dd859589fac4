package dev.perimeter.sandbox.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.audit.contract.Fact.Check;
import org.junit.jupiter.api.Test;

class TestimonyTest {

    private static final java.util.List<String> CHECKS = java.util.List.of("canary", "dns", "metadata");

    @Test
    void everyCheckHasToBeSpokenOf() {
        var checks =
                Testimony.of(CHECKS, "dns held\ncanary failed exec 3<>/dev/tcp/127.0.0.1/1\nnonsense\nmade_up held\n");
        assertEquals(CHECKS.size(), checks.size());
        assertTrue(named(checks, "dns").held());
        assertEquals("exec 3<>/dev/tcp/127.0.0.1/1", named(checks, "canary").detail());
        assertFalse(named(checks, "canary").held());
        assertFalse(named(checks, "metadata").held());
    }

    @Test
    void onlyTheWordHeldHolds() {
        assertFalse(named(Testimony.of(CHECKS, "dns holds\n"), "dns").held());
        assertFalse(named(Testimony.of(CHECKS, "dns\n"), "dns").held());
        assertFalse(named(Testimony.of(CHECKS, ""), "dns").held());
    }

    private static Check named(java.util.List<Check> checks, String name) {
        return checks.stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
