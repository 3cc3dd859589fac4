package dev.perimeter.local.kafka;

import dev.perimeter.local.port.Port;
import dev.perimeter.local.port.Ports;
import java.nio.file.Path;

/** The broker's configuration: one node, loopback only, no topic that nobody asked for. */
final class KafkaProperties {

    private KafkaProperties() {}

    static String text(Ports ports, Path log) {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@localhost:%2$d
                controller.listener.names=CONTROLLER
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://localhost:%1$d
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%3$s
                auto.create.topics.enable=false
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=4
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0
                controlled.shutdown.enable=false
                """.formatted(ports.of(Port.KAFKA), ports.of(Port.KAFKA_CONTROLLER), log);
    }
}
