package dev.perimeter.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perimeter.local.fixture.Driver;
import dev.perimeter.local.fixture.Needs;
import dev.perimeter.local.fixture.Perimeter;
import dev.perimeter.local.fixture.SystemUnderTest;
import dev.perimeter.local.service.Service;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two harness processes on one database. */
@Needs
class ReplicaTest {

    private static final int SESSIONS = 6;

    private String second = "";

    @BeforeEach
    void startAnother(SystemUnderTest system) {
        second = system.startReplica(Service.HARNESS, 2);
    }

    @AfterEach
    void stopIt(SystemUnderTest system) {
        system.start("harness");
        system.stopReplica(Service.HARNESS, 2);
    }

    @Test
    void whatAKilledOneBeganTheOtherSettlesAndFinishes(SystemUnderTest system) {
        var developer = new Driver(system.api(), system.token("developer"));
        var command = SlowCommand.running(system, developer);
        system.kill("harness");
        command.finishesOnce(
                new Driver(second, system.token("developer")), Perimeter.of(second, system.token("auditor")));
    }

    @Test
    void eitherTakesAnySessionAndNeitherRunsACallTwice(SystemUnderTest system) {
        var here = new Driver(system.api(), system.token("developer"));
        var there = new Driver(second, system.token("developer"));
        var sessions = IntStream.range(0, SESSIONS)
                .mapToObj(i -> (i % 2 == 0 ? here : there).shellSession("build"))
                .toList();
        var before = here.events(sessions.getFirst()).size();
        sessions.forEach(session -> here.say(session, "echo once >> /workspace/runs"));
        sessions.forEach(session -> there.rest(session, before));
        for (var session : sessions) {
            assertEquals("once", there.shell(session, "cat /workspace/runs").strip());
            assertEquals(there.events(session), here.events(session));
        }
    }
}
