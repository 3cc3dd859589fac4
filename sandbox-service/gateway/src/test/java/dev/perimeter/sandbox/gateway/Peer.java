package dev.perimeter.sandbox.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A bare TCP connection from an address of this machine. */
final class Peer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Socket socket = new Socket();

    private Peer(String address, String target) throws IOException {
        int colon = target.indexOf(':');
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral(address), 0));
        socket.connect(
                new InetSocketAddress(target.substring(0, colon), Integer.parseInt(target.substring(colon + 1))));
    }

    static Peer from(String address, String target) throws IOException {
        return new Peer(address, target);
    }

    boolean closed() throws IOException {
        return closedWithin(PATIENCE);
    }

    /** Whether the other side has closed it, which says nothing before. */
    boolean closedWithin(Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException _) {
            return false;
        } catch (SocketException _) {
            return true;
        }
    }

    /** The status that answers these bytes. */
    int status(String bytes) throws IOException {
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
        var head = new String(socket.getInputStream().readNBytes("HTTP/1.1 200".length()), StandardCharsets.US_ASCII);
        return Integer.parseInt(head.substring("HTTP/1.1 ".length()));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
