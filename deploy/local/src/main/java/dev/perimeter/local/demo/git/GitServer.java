package dev.perimeter.local.demo.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.perimeter.local.tls.LocalAuthority.Identity;
import dev.perimeter.local.tls.ServerIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/** A process of its own, so that it is as far from the services as a real Git server would be. */
public final class GitServer {

    /** The environment variable that carries the token. */
    static final String TOKEN = "GIT_SERVER_TOKEN";

    private static final int BACKLOG = 64;

    private GitServer() {}

    /** Arguments: the port, the folder of repositories, the certificate and its key. */
    public static void main(String[] arguments) throws IOException {
        var identity = new Identity(Path.of(arguments[2]), Path.of(arguments[3]));
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
        var server = HttpsServer.create(address, BACKLOG);
        server.setHttpsConfigurator(new HttpsConfigurator(ServerIdentity.context(identity)));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/healthz", GitServer::healthy);
        var backend = new GitBackend(Path.of(arguments[1]));
        server.createContext("/", backend::serve).setAuthenticator(new TokenAuthenticator(System.getenv(TOKEN)));
        server.start();
    }

    private static void healthy(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }
}
