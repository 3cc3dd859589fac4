package dev.perimeter.harness.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultPolicyTest {

    private static final Policies POLICIES = new Policies(new Config(Optional.empty(), true));

    record Config(Optional<Path> folder, boolean shipped) implements PolicyConfig {}

    @ParameterizedTest
    @ValueSource(strings = {"bash", "read", "write", "edit", "glob", "grep"})
    void sandboxToolsAreAllowedAndSeen(String tool) {
        var request = Calls.builtIn(tool, "{\"file_path\":\"/workspace/a\",\"command\":\"ls -la\"}");

        assertEquals(Effect.ALLOW, POLICIES.decide(request).effect());
        assertTrue(POLICIES.visible(request));
    }

    @ParameterizedTest
    @ValueSource(strings = {"web_fetch", "web_search", "unheard_of"})
    void otherBuiltInToolsAreNeitherAllowedNorSeen(String tool) {
        assertEquals(Effect.DENY, POLICIES.decide(Calls.builtIn(tool, "{}")).effect());
        assertFalse(POLICIES.visible(Calls.builtIn(tool, "{}")));
    }

    @Test
    void upstreamAndClientToolsAreLeftToTheAgentsOwnSetting() {
        assertEquals(
                Effect.ALLOW,
                POLICIES.decide(Calls.mcp("incidents", "list", "{}")).effect());
        assertEquals(Effect.ALLOW, POLICIES.decide(Calls.custom("anything")).effect());
    }

    @Test
    void bashMayBeRestarted() {
        assertEquals(
                Effect.ALLOW,
                POLICIES.decide(Calls.builtIn("bash", "{\"restart\":true}")).effect());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/workspace/.git/hooks/pre-commit",
                ".git/hooks/x",
                "/workspace/a/.git/./hooks/x",
                "/workspace/.git/info/../hooks/x",
                "/workspace/.git/hooks"
            })
    void gitHooksAreNotWritten(String path) {
        var arguments = "{\"file_path\":\"%s\"}".formatted(path);

        assertEquals(
                List.of("default/git-hooks"),
                POLICIES.decide(Calls.builtIn("write", arguments)).rules());
        assertEquals(
                Effect.DENY, POLICIES.decide(Calls.builtIn("edit", arguments)).effect());
        assertEquals(
                Effect.ALLOW, POLICIES.decide(Calls.builtIn("read", arguments)).effect());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rm -rf /",
                "rm -rf /*",
                "rm -fr ~",
                "sudo rm -r -f /etc",
                "cd x && rm -rf .",
                "rm -rf ..",
                "rm -rf *",
                "rm -rf ./*",
                "rm -rf \"$HOME\"",
                "rm -rf ${HOME}/",
                "rm --recursive --force /workspace",
                "rm -rf /workspace/*; ls",
                "rm --no-preserve-root -rf /",
                "rm -rf build /",
                "ls\nrm -rf /",
                "git push --force",
                "git push -f origin main",
                "git -C repo push --force-with-lease",
                "git push origin +main",
                "git push origin --delete main",
                "mkfs /dev/sda1",
                "mkfs.ext4 /dev/sda1",
                "dd if=/dev/zero of=/dev/sda",
                "echo x > /dev/nvme0n1",
                "wipefs -a /dev/sdb"
            })
    void destructiveCommandsNeedAPerson(String command) {
        assertEquals(Effect.ASK, POLICIES.decide(Calls.bash(command)).effect());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rm -rf node_modules",
                "rm -rf  build  dist ",
                "rm -rf ./build",
                "rm -rf /workspace/build",
                "rm -rf /tmp/x/*",
                "rm file.txt",
                "rm -f /workspace/a.txt",
                "rm -rf build; cd /",
                "npm run rm-recursive",
                "git push",
                "git push -u origin main",
                "git push origin feature-f",
                "git log --force",
                "git commit -m 'push --force'",
                "dd if=a of=b",
                "echo x > /dev/null",
                "dd if=/dev/zero of=/dev/null count=1",
                "grep -r mkfs ."
            })
    void otherCommandsDoNot(String command) {
        assertEquals(Effect.ALLOW, POLICIES.decide(Calls.bash(command)).effect());
    }
}
