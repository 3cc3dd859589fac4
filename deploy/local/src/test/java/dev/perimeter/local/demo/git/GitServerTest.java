package dev.perimeter.local.demo.git;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.local.fixture.Needs;
import dev.perimeter.local.fixture.SystemUnderTest;
import dev.perimeter.local.port.Port;
import dev.perimeter.local.process.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Needs("git-server")
class GitServerTest {

    private static SystemUnderTest system;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open(SystemUnderTest running) {
        system = running;
    }

    @Test
    void tokenClonesTheRepositoryWhoseTestsFail() {
        var cloned = git("clone", "--quiet", url(token()), "clone");
        assertTrue(cloned.ok(), cloned.output());
        assertTrue(Files.exists(folder.resolve("clone/response.py")));
        var tests = Program.of("python3", "-B", "-m", "unittest", "discover", "-s", "tests")
                .in(folder.resolve("clone"))
                .run();
        assertTrue(tests.output().contains("FAILED (failures=1)"), tests.output());
    }

    @Test
    void anotherTokenClonesNothing() {
        assertFalse(git("clone", "--quiet", url("wrong"), "clone").ok());
    }

    @Test
    void nobodyClonesWithoutAToken() {
        var answer = git("ls-remote", "https://" + system.site().ports().address(Port.GIT) + "/incident-tools.git");
        assertFalse(answer.ok());
    }

    @Test
    void tokenCannotPush() {
        assertTrue(git("clone", "--quiet", url(token()), "clone").ok());
        var pushed = Program.of("git", "push", "--quiet", url(token()), "HEAD:refs/heads/other")
                .with("GIT_SSL_CAINFO", authority())
                .in(folder.resolve("clone"))
                .run();
        assertFalse(pushed.ok());
    }

    private Program.Result git(String... arguments) {
        var command = new String[arguments.length + 1];
        command[0] = "git";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return Program.of(command)
                .with("GIT_SSL_CAINFO", authority())
                .with("GIT_TERMINAL_PROMPT", "0")
                .in(folder)
                .run();
    }

    private static String authority() {
        return system.site().layout().state().resolve("tls/ca/certificate.pem").toString();
    }

    private static String token() {
        return system.site().credentials().get(GitComponent.TOKEN).value();
    }

    private static String url(String token) {
        return "https://agent:" + token + "@" + system.site().ports().address(Port.GIT) + "/incident-tools.git";
    }
}
