package dev.perimeter.sandbox.kubernetes;

import dev.perimeter.sandbox.host.HostUnableException;
import dev.perimeter.sandbox.probe.Resolvers;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** What there is around a pod, by address: the gateway that it has to reach, and all that it must not. */
@ApplicationScoped
class Surroundings {

    private static final String METADATA = "metadata:169.254.169.254:80";
    private static final String RAW = "raw_address:192.0.2.1:443";
    private static final int DNS = 53;
    private static final int KUBELET = 10250;
    private static final int HTTPS = 443;
    private static final int PATIENCE_MILLIS = 3000;

    private final Cluster cluster;
    private final KubernetesConfig config;

    Surroundings(Cluster cluster, KubernetesConfig config) {
        this.cluster = cluster;
        this.config = config;
    }

    /** The gateway's address and port, for a pod that resolves no name. */
    String gateway() {
        return numeric(config.egress()
                .orElseThrow(() -> new HostUnableException(
                        "perimeter.kubernetes.egress is not set; give host:port of the egress gateway's Service")));
    }

    Duration policiesWithin() {
        return config.policiesWithin();
    }

    Optional<String> canary() {
        return config.canary().map(Surroundings::numeric);
    }

    /** Whether this service, which nothing confines, reaches the canary. */
    static boolean alive(String canary) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host(canary), port(canary)), PATIENCE_MILLIS);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** As NAME:HOST:PORT, what a pod on this node must not reach. */
    Stream<String> forbidden(String node) {
        return Stream.of(
                        Stream.of(METADATA, RAW, "api_server:" + apiServer()),
                        Stream.of(node)
                                .filter(address -> !address.isEmpty())
                                .map(address -> "node:" + address + ":" + KUBELET),
                        canary().stream().map(address -> "canary:" + address),
                        // one on loopback is this service's own, and everybody's
                        Resolvers.addresses().stream()
                                .filter(address -> !address.startsWith("127.") && !address.contains(":"))
                                .map(address -> "dns:" + address + ":" + DNS))
                .flatMap(targets -> targets);
    }

    private String apiServer() {
        var url = URI.create(cluster.address());
        return numeric(url.getHost() + ":" + (url.getPort() < 0 ? HTTPS : url.getPort()));
    }

    static String host(String address) {
        return address.substring(0, address.lastIndexOf(':'));
    }

    static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    private static String numeric(String address) {
        try {
            return InetAddress.getByName(host(address)).getHostAddress() + ":" + port(address);
        } catch (UnknownHostException e) {
            throw new HostUnableException(
                    host(address) + " is no name that this service can resolve; see that its" + " Service is there");
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new HostUnableException(address + " is not host:port");
        }
    }
}
