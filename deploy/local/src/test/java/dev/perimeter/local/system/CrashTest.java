package dev.perimeter.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.local.fixture.Driver;
import dev.perimeter.local.fixture.Needs;
import dev.perimeter.local.fixture.Perimeter;
import dev.perimeter.local.fixture.SystemUnderTest;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kill -9} of each part in the middle of a session: no action without a record, none twice, all finished. */
@Needs
class CrashTest {

    @AfterEach
    void startWhatWasKilled(SystemUnderTest system) {
        system.stack().names().forEach(system::start);
    }

    @ParameterizedTest
    @ValueSource(strings = {"harness", "sandbox", "audit", "gateway", "kafka", "postgres"})
    void aRunningAndADecidedCommandAreEachFinishedOnce(String part, SystemUnderTest system) {
        var developer = developer(system);
        var one = SlowCommand.session(developer);
        var other = SlowCommand.session(developer);
        var running = SlowCommand.running(system, developer, one);
        var decided = SlowCommand.decided(developer, other);
        system.kill(part);
        system.start(part);
        var auditor = Perimeter.of(system, "auditor");
        running.finishesOnce(developer, auditor);
        decided.finishesOnce(developer, auditor);
    }

    @Test
    void withoutAuditNothingHappensAndTheSessionSaysSo(SystemUnderTest system) {
        var developer = developer(system);
        var session = developer.shellSession("build");
        developer.shell(session, "true");
        var before = developer.events(session).size();
        system.kill("audit");
        developer.say(session, "echo unseen > /workspace/unseen");
        Awaitility.await("an error event")
                .atMost(Duration.ofSeconds(40))
                .until(() -> SlowCommand.types(SlowCommand.since(developer, session, before))
                        .contains("session.error"));
        var calls = SlowCommand.types(SlowCommand.since(developer, session, before));
        assertTrue(calls.stream().noneMatch("agent.tool_result"::equals), calls::toString);
        system.start("audit");
        var types = SlowCommand.types(developer.rest(session, before));
        assertEquals(1, types.stream().filter("agent.tool_result"::equals).count(), types::toString);
        Perimeter.of(system, "auditor").wholeRecord(session);
    }

    private static Driver developer(SystemUnderTest system) {
        return new Driver(system.api(), system.token("developer"));
    }
}
