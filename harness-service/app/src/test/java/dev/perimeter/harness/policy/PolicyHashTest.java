package dev.perimeter.harness.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class PolicyHashTest {

    private static final String RULE = "- {name: one, effect: deny, when: 'true'}\n";

    @Test
    void doesNotDependOnLayoutCommentsOrOrderOfKeys() {
        var same = """
                # a comment
                - when: "true"

                  name: 'one'
                  effect: deny
                """;

        assertEquals(Sets.of(RULE).hash(), Sets.of(same).hash());
    }

    @Test
    void doesNotDependOnFilesOrTheirOrder() {
        var a = Sets.document("a", RULE);
        var b = Sets.document("b", RULE);

        assertEquals(Sets.ofDocuments(a, b).hash(), Sets.ofDocuments(b, a).hash());
        assertEquals(
                Sets.ofDocuments(a, b).hash(), Sets.ofDocuments(b + "---\n" + a).hash());
    }

    @Test
    void changesWithEveryWord() {
        var hash = Sets.of(RULE).hash();

        assertNotEquals(hash, Sets.of(RULE.replace("deny", "ask")).hash());
        assertNotEquals(hash, Sets.of(RULE.replace("'true'", "'false'")).hash());
        assertNotEquals(hash, Sets.of(RULE.replace("one", "two")).hash());
        assertNotEquals(hash, Sets.of(RULE.replace("}", ", reason: why}")).hash());
        assertNotEquals(hash, Sets.of(RULE, Sets.ALLOW_ALL).hash());
        assertNotEquals(hash, Sets.ofDocuments(Sets.document("other", RULE)).hash());
    }

    @Test
    void changesWithTheOrderOfRules() {
        assertNotEquals(
                Sets.of(RULE, Sets.ALLOW_ALL).hash(),
                Sets.of(Sets.ALLOW_ALL, RULE).hash());
    }

    @Test
    void isTheSameOnEveryMachine() {
        assertEquals(
                "a154b9799db58c4cc5344f6a09c7ebb77bf0b223047562ee0f88172ca6f348d1",
                Sets.of(RULE).hash());
    }
}
