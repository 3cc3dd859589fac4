package dev.perimeter.local.kafka;

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
    private static final int PARTITIONS = 3;

    static final List<String> NAMES = List.of(
            "perimeter.audit.records",
            "perimeter.session.events",
            "perimeter.sandbox.lifecycle",
            "perimeter.secrets.ledger",
            "perimeter.tunnel.flows");

    /** Whether all topics exist now. Nothing of them is ever thrown away by age. */
    boolean create() {
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
