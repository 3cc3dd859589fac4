package dev.perimeter.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.local.fixture.Driver;
import dev.perimeter.local.fixture.Needs;
import dev.perimeter.local.fixture.Perimeter;
import dev.perimeter.local.fixture.SystemUnderTest;
import dev.perimeter.local.service.Service;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two processes each of harness, sandbox- and tunnel-service: the second harness calls the second ones of the others. */
@Needs
class SharedWorkTest {

    private static final List<Service> TWICE = List.of(Service.SANDBOX, Service.TUNNEL, Service.HARNESS);

    private String second = "";

    @BeforeEach
    void startAll(SystemUnderTest system) {
        system.start("harness");
        for (var service : TWICE) {
            second = system.startReplica(service, 2);
        }
    }

    @AfterAll
    static void stopOthers(SystemUnderTest system) {
        system.start("harness");
        for (var service : TWICE.reversed()) {
            system.stopReplica(service, 2);
        }
    }

    @Test
    void sandboxOfOneIsUsedAndItsActionSettledThroughTheOther(SystemUnderTest system) {
        var here = new Driver(system.api(), system.token("developer"));
        var session = here.shellSession("build");
        here.shell(session, "echo kept > /workspace/kept");
        var command = SlowCommand.running(system, here);

        system.kill("harness"); // whoever had the sessions: the other harness asks the other sandbox-service

        var there = new Driver(second, system.token("developer"));
        command.finishesOnce(there, Perimeter.of(second, system.token("auditor")));
        assertEquals("kept", there.shell(session, "cat /workspace/kept").strip());
    }

    @Test
    void sandboxThatTheOtherMadeIsUsedByTheFirst(SystemUnderTest system) {
        system.kill("harness");
        var there = new Driver(second, system.token("developer"));
        var session = there.shellSession("build");
        there.shell(session, "echo made > /workspace/made");

        system.start("harness");
        system.stopReplica(Service.HARNESS, 2);

        var here = new Driver(system.api(), system.token("developer"));
        assertTrue(here.shell(session, "cat /workspace/made").contains("made"));
        Perimeter.of(system, "auditor").wholeRecord(session);
    }
}
