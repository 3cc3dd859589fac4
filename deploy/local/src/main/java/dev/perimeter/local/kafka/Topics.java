package dev.perimeter.local.kafka;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** The platform's topics. */
record Topics(String address) {

    private static final int SECONDS = 5;
    private static final int CONNECT_MILLIS = 500;
    private static final int PARTITIONS = 3;

    static final List<String> NAMES = List.of(
            "perimeter.audit.records",
            "perimeter.session.events",
            "perimeter.sandbox.lifecycle",
            "perimeter.secrets.ledger",
            "perimeter.tunnel.flows");

    /** Whether all topics exist now. Nothing of them is ever thrown away by age. */
    boolean create() {
        if (!listening()) {
            return false; // the client library would fill the log with each attempt
        }
        var topics = NAMES.stream()
                .map(name -> new NewTopic(name, Optional.of(PARTITIONS), Optional.empty())
                        .configs(Map.of("retention.ms", "-1")))
                .toList();
        try (var admin = admin()) {
            var results = admin.createTopics(topics).values();
            for (var result : results.values()) {
                if (!made(result)) {
                    return false;
                }
            }
            return true;
        }
    }

    boolean answer() {
        if (!listening()) {
            return false;
        }
        try (var admin = admin()) {
            return !admin.describeCluster()
                    .nodes()
                    .get(SECONDS, TimeUnit.SECONDS)
                    .isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean listening() {
        var colon = address.lastIndexOf(':');
        var target = new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
        try (var socket = new Socket()) {
            socket.connect(target, CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean made(KafkaFuture<Void> result) {
        try {
            result.get(SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException e) {
            return e.getCause() instanceof TopicExistsException;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Admin admin() {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 4000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 3000,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 200));
    }
}
