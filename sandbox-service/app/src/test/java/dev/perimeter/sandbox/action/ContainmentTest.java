package dev.perimeter.sandbox.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.sandbox.stack.InSandbox;
import dev.perimeter.sandbox.stack.Session;
import dev.perimeter.sandbox.stack.Stack;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Attempts to get out, from inside. */
@QuarkusTest
class ContainmentTest extends InSandbox {

    @Test
    void noRawAddressHasARoute() {
        refused("exec 3<>/dev/udp/192.0.2.1/9");
        refused("exec 3<>/dev/udp/198.51.100.1/53");
        refused("exec 3<>/dev/udp/2001:db8::1/9");
        assertEquals(
                "lo",
                session()
                        .bash("ls /sys/class/net 2>/dev/null || sed -n '3,$s/:.*//p' /proc/net/dev | xargs")
                        .getText());
    }

    @Test
    void noNameIsResolved() {
        refused("exec 3<>/dev/udp/localhost.invalid/9");
        assertFalse(session().bash("cat /etc/resolv.conf").getText().contains("nameserver"));
    }

    @Test
    void theMetadataAddressIsNotThere() {
        refused("exec 3<>/dev/udp/169.254.169.254/80");
    }

    @Test
    void theHostsOwnListenersAreOutOfReach() throws IOException {
        try (var listener = new ServerSocket(0)) {
            var port = listener.getLocalPort();
            refused("exec 3<>/dev/tcp/127.0.0.1/" + port);
            for (var address : NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .map(InetAddress::getHostAddress)
                    .map(name -> name.replaceAll("%.*", ""))
                    .toList()) {
                refused("exec 3<>/dev/tcp/" + address + "/" + port);
            }
        }
    }

    @Test
    void theSystemCannotBeWritten() {
        refused(": > /usr/bin/x");
        refused(": > /etc/x");
        refused(": > /x");
        refused("mount -t tmpfs none /tmp");
        refused("unshare --user true");
        refused("echo 1 > /proc/sys/kernel/sysrq");
        refused("mknod /tmp/disk b 7 0");
        refused("chown 0 /workspace");
        assertEquals(
                "0000000000000000",
                session().bash("sed -n 's/CapEff:\\t//p' /proc/self/status").getText());
        assertEquals(
                "1",
                session().bash("sed -n 's/NoNewPrivs:\\t//p' /proc/self/status").getText());
    }

    @Test
    void nothingOfTheHostCanBeSeen() {
        assertEquals(
                "",
                session()
                        .bash("for p in /proc/[0-9]*; do tr '\\0' ' ' <$p/cmdline; done | sed -n /[j]ava/p")
                        .getText());
        refused("ls " + Stack.state());
        refused("cat " + Stack.state().resolve("canary"));
        refused("cat /root/.bashrc");
        refused("cat /etc/shadow");
    }

    @Test
    void anotherSandboxIsNotThere() throws IOException {
        try (var other = Session.in(CALLER.harness(), "tight")) {
            other.bash("umask 0; echo private > /workspace/secret; echo private > /tmp/secret");
            refused("cat " + Stack.state().resolve("sandboxes/" + other.sandbox() + "/disk/workspace/secret"));
            refused("ls /tmp/secret /workspace/secret");
            assertNotEquals(owner(session()), owner(other));
            assertEquals(
                    "", session().bash("ls /run/egress | sed /egress.sock/d").getText());
        }
    }

    private static int owner(Session session) throws IOException {
        var workspace = Stack.state().resolve("sandboxes/" + session.sandbox() + "/disk/workspace");
        return (int) Files.getAttribute(workspace, "unix:uid");
    }

    @Test
    void aForkBombHitsItsLimitAndCanBeEnded() {
        session().bash("bomb() { bomb | bomb & }; bomb; sleep 1");
        assertFalse(session().tool("bash", Map.of("restart", true)).getIsError());
        assertEquals("fine", session().bash("echo fine").getText());
    }

    @Test
    void theDiskHasAnEnd() {
        var full = session().bash("head -c 500M /dev/zero > fill");
        assertTrue(full.getText().contains("No space left on device"), full.getText());
        assertTrue(image().toFile().length() <= 96L << 20);
        assertEquals("fine", session().bash("rm fill; echo fine").getText());
    }

    @Test
    void outputCountsAsDisk() {
        var flood = session().bash("yes");
        assertTrue(flood.getIsError());
        assertTrue(flood.getTruncated());
        assertEquals("fine", session().bash("echo fine").getText());
    }

    @Test
    void memoryHasAnEnd() {
        var greedy = session().bash("python3 -c 'x = bytearray(10**9); print(len(x))'");
        assertTrue(greedy.getIsError());
        assertTrue(greedy.getText().contains("memory limit"), greedy.getText());
        assertEquals("fine", session().bash("echo fine").getText());
    }

    @Test
    void programsMustNotBeTraced() {
        refused("python3 -c 'import ctypes; import sys; sys.exit(ctypes.CDLL(None).ptrace(16, 1, 0, 0) == -1)'");
    }

    private Path image() {
        return Stack.state().resolve("sandboxes/" + session().sandbox() + "/disk.img");
    }

    private void refused(String command) {
        var result = session().bash("(" + command + ")");
        assertTrue(result.getIsError(), command + " did: " + result.getText());
    }
}
