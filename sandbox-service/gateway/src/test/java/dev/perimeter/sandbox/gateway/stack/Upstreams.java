package dev.perimeter.sandbox.gateway.stack;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;

/** A real HTTP and a real HTTPS server that answer alike, and keep what they were asked. */
public final class Upstreams implements AutoCloseable {

    /** In the HTTPS server's certificate. */
    public static final List<String> NAMED = List.of("up.private.test", "other.private.test", "git.private.test");

    private final HttpServer plain;
    private final HttpsServer secure;
    private final Path authority;
    private final Answers answers = new Answers();
    private final GitRepository git;

    private Upstreams() throws IOException {
        var test = new TestAuthority();
        authority = test.pem();
        git = GitRepository.fresh();
        plain = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(test.server(NAMED.toArray(String[]::new))));
        for (var server : List.of(plain, secure)) {
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", answers::answer);
            server.createContext("/repository.git", git::serve);
            server.start();
        }
    }

    static Upstreams start() {
        try {
            return new Upstreams();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int plainPort() {
        return plain.getAddress().getPort();
    }

    int securePort() {
        return secure.getAddress().getPort();
    }

    public Path authority() {
        return authority;
    }

    public GitRepository git() {
        return git;
    }

    public Answers answers() {
        return answers;
    }

    @Override
    public void close() {
        plain.stop(0);
        secure.stop(0);
    }
}
