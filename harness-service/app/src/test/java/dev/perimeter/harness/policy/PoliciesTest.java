package dev.perimeter.harness.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.contract.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoliciesTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Policies policies(boolean shipped) {
        return new Policies(new DefaultPolicyTest.Config(Optional.of(folder), shipped));
    }

    private void write(String file, String name, String rules) throws IOException {
        Files.writeString(folder.resolve(file), Sets.document(name, rules));
    }

    @Test
    void theOperatorsRulesJoinTheShippedOnes() throws IOException {
        write("own.yaml", "own", "- {name: none, effect: deny, match: {tools: [bash]}}\n");
        write("more.yml", "more", "- {name: none, effect: deny, match: {tools: [glob]}}\n");
        Files.writeString(folder.resolve("README.md"), "not a policy");

        assertEquals(Effect.DENY, policies(true).decide(Calls.bash("ls")).effect());
        assertFalse(policies(true).visible(Calls.builtIn("glob", "{}")));
        assertTrue(policies(true).visible(Calls.builtIn("read", "{}")));
    }

    @Test
    void withoutTheShippedOnesOnlyTheOperatorsAllow() throws IOException {
        write("own.yaml", "own", "- {name: reading, effect: allow, match: {tools: [read]}}\n");

        assertTrue(policies(false).visible(Calls.builtIn("read", "{}")));
        assertFalse(policies(false).visible(Calls.builtIn("bash", "{}")));
        assertNotEquals(policies(true).hash(), policies(false).hash());
    }

    @Test
    void anInvalidDocumentStopsTheStart() throws IOException {
        write("own.yaml", "own", "- {name: bad, effect: deny, when: nosuch}\n");

        var refused = assertThrows(RefusedException.class, () -> policies(true));
        assertTrue(refused.reason().message().contains("own.yaml: own/bad: when, line 1, column 1: undeclared"));
    }

    @Test
    void aDocumentMayNotTakeTheShippedOnesName() throws IOException {
        write("own.yaml", "default", Sets.ALLOW_ALL);

        assertThrows(RefusedException.class, () -> policies(true));
        assertTrue(policies(false).visible(Calls.bash("ls")));
    }

    @Test
    void aFolderThatIsNotThereStopsTheStart() {
        var config = new DefaultPolicyTest.Config(Optional.of(folder.resolve("nosuch")), true);

        var refused = assertThrows(RefusedException.class, () -> new Policies(config));
        assertTrue(refused.reason() instanceof PolicyRefused.Unreadable);
    }
}
