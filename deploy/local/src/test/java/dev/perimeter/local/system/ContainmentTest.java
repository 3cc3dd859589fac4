package dev.perimeter.local.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.local.demo.git.GitComponent;
import dev.perimeter.local.fixture.Driver;
import dev.perimeter.local.fixture.Needs;
import dev.perimeter.local.fixture.SystemUnderTest;
import dev.perimeter.local.port.Port;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a hostile command tries from inside a sandbox, on the whole stack. */
@Needs
class ContainmentTest {

    @Test
    void thereIsNoRouteNoNameServiceAndNoMetadata(SystemUnderTest system) {
        var developer = developer(system);
        var session = developer.shellSession("build", "allowed.example.com");
        var port = system.site().ports().of(Port.HARNESS);
        assertTrue(developer
                .shell(session, "timeout 5 bash -c '</dev/tcp/192.0.2.1/80' && echo open || echo closed")
                .contains("closed"));
        assertTrue(developer
                .shell(session, "timeout 5 bash -c '</dev/tcp/169.254.169.254/80' && echo open || echo closed")
                .contains("closed"));
        assertTrue(developer
                .shell(session, "timeout 5 bash -c '</dev/tcp/127.0.0.1/" + port + "' && echo open || echo closed")
                .contains("closed"));
        assertTrue(developer
                .shell(session, "timeout 5 getent hosts allowed.example.com && echo found || echo unknown")
                .contains("unknown"));
    }

    @Test
    void theGatewayTakesNoDetours(SystemUnderTest system) {
        var developer = developer(system);
        var session = developer.shellSession("incident-review", GitComponent.HOST);
        assertEquals("200", status(developer, session, "https://git.private.test/healthz"));
        assertEquals("403", status(developer, session, "http://169.254.169.254/latest/meta-data/"));
        assertEquals("403", status(developer, session, "http://denied.example.com/"));
        assertNotEquals(
                "200", status(developer, session, "-H 'Host: denied.example.com' https://git.private.test/healthz"));
        assertNotEquals(
                "200",
                status(
                        developer,
                        session,
                        "-k --connect-to denied.example.com:443:git.private.test:443"
                                + " https://denied.example.com/healthz"));
        assertEquals(
                "407",
                developer
                        .shell(
                                session,
                                "env -u http_proxy curl -s -m 60 -x http://127.0.0.1:3128 -o /dev/null"
                                        + " -w '%{http_code}' http://git.private.test/")
                        .strip());
    }

    private static String status(Driver developer, String session, String what) {
        return developer
                .shell(session, "curl -s -m 60 -o /dev/null -w '%{http_code}' " + what)
                .replaceAll("(?s)^.*?([0-9]{3}).*$", "$1");
    }

    @Test
    void theSystemIsReadOnlyAndOthersAreInvisible(SystemUnderTest system) {
        var developer = developer(system);
        var one = developer.shellSession("build");
        var other = developer.shellSession("build");
        developer.shell(one, "echo mine > /workspace/mine");
        assertTrue(
                developer.shell(other, "touch /usr/bin/planted || echo refused").contains("refused"));
        assertTrue(developer.shell(other, "ls /workspace/mine || echo absent").contains("absent"));
        assertFalse(developer
                .shell(other, "find / -xdev -name mine 2>/dev/null; echo done")
                .contains("/mine"));
        assertTrue(
                developer.shell(other, "ls /proc | grep -c '^[0-9]*$'").strip().matches("[0-9]{1,2}"));
    }

    @Test
    void memoryDiskAndProcessesHaveTheirLimits(SystemUnderTest system) {
        var developer = developer(system);
        var session = developer.shellSession("exploration");
        assertFalse(developer
                .shell(session, "head -c 20G /dev/zero > /workspace/big && echo filled")
                .contains("filled"));
        developer.shell(session, "rm -f /workspace/big");
        assertFalse(developer
                .shell(session, "python3 -c \"x = b'x' * (16 << 30); print('ta' + 'ken')\"")
                .contains("taken"));
        developer.shell(
                session, "bomb() { bomb | bomb & }; timeout 10 bash -c 'f() { f | f & }; f; sleep 3'; echo over");
        assertTrue(developer.shell(session, "echo alive").contains("alive"));
    }

    @Test
    void whatIsLeftBehindHasNoWayOut(SystemUnderTest system) {
        var developer = developer(system);
        var session = developer.shellSession("build", "allowed.example.com");
        developer.shell(
                session,
                "(while sleep 0.5; do curl -s -o /dev/null -w '%{http_code}\\n' http://denied.example.com/ >> /workspace/later; done) >/dev/null 2>&1 &");
        developer.shell(session, "rm -f /workspace/later");
        // it stands still while a command runs that has a way out, and goes on between two of them
        var answers = await().atMost(Duration.ofMinutes(1))
                .until(() -> developer.shell(session, "sort -u /workspace/later; true"), told -> told.contains("407"));
        assertTrue(answers.strip().matches("(?s)(407|000)(\\s+(407|000))*"), answers);
    }

    private static Driver developer(SystemUnderTest system) {
        return new Driver(system.api(), system.token("developer"));
    }
}
