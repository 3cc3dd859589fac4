package dev.perimeter.sandbox.egress;

import java.nio.file.Path;

/**
 * A sandbox's way out.
 *
 * @param socket on the host; without a name for a sandbox that has an address
 * @param certificate of the authority that signs for its gateway, PEM
 */
public record WayOut(Path socket, String certificate) {

    /** The folder to be mounted into the sandbox; it holds nothing but the socket. */
    public Path folder() {
        var folder = socket.getParent();
        if (folder == null) {
            throw new IllegalArgumentException("the socket's path has no folder: " + socket);
        }
        return folder;
    }
}
