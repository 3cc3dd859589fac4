package dev.perimeter.sandbox.action;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.sandbox.stack.Stack;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OciEffectsRecordTest extends EffectsRecordSuite {

    @Test
    void whatIsClosedToItsOwnerIsReadToo() {
        var closed = effects("mkdir -m 0 closed; printf x > secret; chmod 0 secret");
        assertEquals(List.of("closed added", "secret added"), changes(closed));
        assertEquals(
                Canonical.sha256("x"),
                closed.path("files").get(1).path("sha256").asText());
    }

    @Test
    void aManifestThatCannotBeKeptHoldsNothingUp() throws IOException {
        var next = Stack.state().resolve("sandboxes/" + session().sandbox() + "/manifest.next");
        Files.createDirectory(next);
        assertEquals(List.of("a added"), changes(effects("touch a")));
        Files.delete(next);
        assertEquals(List.of("b added"), changes(effects("touch b")));
    }
}
