package dev.perimeter.sandbox.egress;

import java.nio.file.Path;

/**
 * A sandbox's way out.
 *
 * @param socket on the host; without a name for a sandbox that has an address
 * @param certificate of the authority that signs for its gateway, PEM
 * @param proxy host:port of the one gateway that has opened it, for a sandbox that has an address; it changes when another
 *     one opens it again, and is empty where the gateway doesn't know
 */
public record WayOut(Path socket, String certificate, String proxy) {

    /** The folder to be mounted into the sandbox; it holds nothing but the socket. */
    public Path folder() {
        var folder = socket.getParent();
        if (folder == null) {
            throw new IllegalArgumentException("the socket's path has no folder: " + socket);
        }
        return folder;
    }
}
