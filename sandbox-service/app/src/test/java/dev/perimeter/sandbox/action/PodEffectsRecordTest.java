package dev.perimeter.sandbox.action;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perimeter.sandbox.cluster.OnKubernetes;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OnKubernetes.class)
class PodEffectsRecordTest extends EffectsRecordSuite {

    /** The observer is nobody but the sandbox's own user: what that one closes, it cannot look into. */
    @Test
    void whatIsClosedToItsOwnerIsToldAsSuch() {
        var closed = effects("mkdir -m 0 closed; printf x > secret; chmod 0 secret");
        assertEquals(List.of(" incomplete", "closed added", "secret added"), changes(closed));
        assertEquals("", closed.path("files").get(2).path("sha256").asText());
        assertEquals(
                List.of("secret modified"),
                changes(effects("chmod 700 closed; rmdir closed; touch secret")).stream()
                        .filter(change -> change.startsWith("secret"))
                        .toList());
    }
}
