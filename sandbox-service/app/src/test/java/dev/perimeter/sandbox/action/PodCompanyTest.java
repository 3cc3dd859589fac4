package dev.perimeter.sandbox.action;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perimeter.sandbox.cluster.OnKubernetes;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OnKubernetes.class)
class PodCompanyTest extends CompanySuite {

    /** What cannot be seen to stand still does not stay. */
    @Test
    void aProcessWithoutItsFirstThreadIsEnded() {
        session().bash(HEADLESS);
        session().bash("true");
        assertEquals("0", session().bash("pgrep -c -f headless.py; true").getText());
    }
}
