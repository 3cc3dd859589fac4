package dev.perimeter.sandbox.gateway.sandbox;

import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.gateway.setting.GatewayConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** The folder of each sandbox's socket, which is bound into the sandbox; blocking. */
@ApplicationScoped
public class SocketFolder {

    private static final String SOCKET = "egress.sock";
    // of sockaddr_un, with the closing zero
    private static final int LONGEST_PATH = 107;

    private final Optional<Path> egress;

    SocketFolder(GatewayConfig config) {
        this.egress = config.egress().map(path -> path.toAbsolutePath().normalize());
        if (exists() && socket(SandboxId.random()).toString().length() > LONGEST_PATH) {
            throw new IllegalArgumentException("perimeter.gateway.egress: the path is too long for a Unix socket");
        }
    }

    /** Whether there are sockets at all. */
    public boolean exists() {
        return egress.isPresent();
    }

    public Path socket(SandboxId sandbox) {
        return folder(sandbox).resolve(SOCKET);
    }

    private Path folder(SandboxId sandbox) {
        return egress.map(folder -> folder.resolve(sandbox.value()))
                .orElseThrow(() -> new IllegalStateException("perimeter.gateway.egress is not set"));
    }

    /** Makes the folder, and removes the socket of a gateway that is no more; the folder stays the same, since it may be bound. */
    public Path prepare(SandboxId sandbox) {
        try {
            var socket = socket(sandbox);
            var folder = folder(sandbox);
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            Files.deleteIfExists(socket);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of " + sandbox + " can't be made", e);
        }
    }

    /** Lets the sandbox's mapped user connect, whoever that is; who connects needs a credential anyway. */
    public void share(SandboxId sandbox) {
        try {
            Files.setPosixFilePermissions(socket(sandbox), PosixFilePermissions.fromString("rw-rw-rw-"));
        } catch (IOException e) {
            throw new UncheckedIOException("the socket of " + sandbox + " can't be shared", e);
        }
    }

    public void remove(SandboxId sandbox) {
        if (!exists()) {
            return;
        }
        try {
            Files.deleteIfExists(socket(sandbox));
            Files.deleteIfExists(folder(sandbox));
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of " + sandbox + " can't be removed", e);
        }
    }
}
