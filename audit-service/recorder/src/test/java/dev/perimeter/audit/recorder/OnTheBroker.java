package dev.perimeter.audit.recorder;

import dev.perimeter.harness.testing.KafkaBroker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A relay between a real outbox and a real broker, with an audit that remembers. */
abstract class OnTheBroker {

    static final Duration BOUND = Duration.ofSeconds(60);

    static KafkaBroker kafka;
    static OutboxDatabase database;

    final RecordingAudit audit = new RecordingAudit();
    final RecorderConfig config = Parts.config();
    Broker broker;
    Relay relay;

    @BeforeAll
    static void start() throws Exception {
        kafka = KafkaBroker.start();
        database = new OutboxDatabase();
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
        kafka.close();
    }

    @BeforeEach
    void open() {
        broker = new Broker(Map.of("bootstrap.servers", kafka.address()), config);
        relay = relay();
    }

    @AfterEach
    void close() throws Exception {
        relay.stop(new ShutdownEvent());
        broker.close();
    }

    final Relay relay() {
        var gauges = new OutboxGauges(new SimpleMeterRegistry(), database.pool());
        return new Relay(database.pool(), new Delivery(audit, broker, config), Parts.outbox(config), gauges, config);
    }
}
