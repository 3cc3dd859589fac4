package dev.perimeter.sandbox.effects;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.audit.contract.Fact.FileChange;
import dev.perimeter.harness.contract.Canonical;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EffectsFactTest {

    private static final String HASH = "ab".repeat(32);
    /** What Kafka takes, and a third less than it in base64. */
    private static final int TAKEN = 600_000;

    @Test
    void fewChangesAreAllNamed() {
        var changes = changes(3, "a");
        var effects = EffectsFact.of("sbx_1", changes, List.of("sleep 1"), 3);
        assertEquals(changes, effects.fact().files());
        assertEquals(List.of("sleep 1"), effects.fact().processes());
        assertEquals(Map.of(), effects.payloads());
    }

    @Test
    void manyChangesAreSummedUpByNumberAndHash() {
        var changes = changes(4, "a");
        var effects = EffectsFact.of("sbx_1", changes, List.of(), 3);
        var all = Canonical.bytes(changes);
        assertEquals(changes.subList(0, 3), effects.fact().files().subList(0, 3));
        assertEquals(
                new FileChange("", "more", 1, Canonical.sha256(all)),
                effects.fact().files().getLast());
        assertArrayEquals(all, effects.payloads().get(EffectsFact.FILES));
    }

    @Test
    void longNamesDoNotMakeARecordThatNobodyTakes() {
        var path = ("\u0001".repeat(255) + "/").repeat(15);
        var changes = changes(900, path);
        var effects = EffectsFact.of("sbx_1", changes, List.of("\u0001".repeat(200)), 1000);
        assertTrue(Canonical.bytes(effects.fact()).length < TAKEN);
        var more = effects.fact().files().getLast();
        assertEquals(900 - (effects.fact().files().size() - 1), more.size());
        assertEquals(Canonical.sha256(Canonical.bytes(changes)), more.sha256());
        assertEquals(Map.of(), effects.payloads());
    }

    private static List<FileChange> changes(int count, String prefix) {
        return IntStream.range(0, count)
                .mapToObj(number -> new FileChange(prefix + number, "added", number, HASH))
                .toList();
    }
}
