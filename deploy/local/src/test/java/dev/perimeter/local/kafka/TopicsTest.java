package dev.perimeter.local.kafka;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.local.fixture.Needs;
import dev.perimeter.local.fixture.SystemUnderTest;
import dev.perimeter.local.port.Port;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

@Needs("kafka")
class TopicsTest {

    @Test
    void topicsExistAndMayBeAskedForAgain(SystemUnderTest system) throws Exception {
        var address = system.site().ports().address(Port.KAFKA);
        assertTrue(new Topics(address).create());
        try (var admin = Admin.create(Map.of("bootstrap.servers", address))) {
            var names = admin.listTopics().names().get(10, TimeUnit.SECONDS);
            assertTrue(names.containsAll(Set.copyOf(Topics.NAMES)), names.toString());
        }
    }

    @Test
    void recordsOutliveABrokerThatIsKilled(SystemUnderTest system) throws Exception {
        var address = system.site().ports().address(Port.KAFKA);
        var text = "before-" + UUID.randomUUID();
        Messages.send(address, "perimeter.tunnel.flows", text);
        system.kill("kafka");
        system.start("kafka");
        Messages.await(address, "perimeter.tunnel.flows", text);
    }
}
