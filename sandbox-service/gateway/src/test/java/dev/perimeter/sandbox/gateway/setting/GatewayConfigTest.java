package dev.perimeter.sandbox.gateway.setting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.InetSocketAddressConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GatewayConfigTest {

    @Test
    void hostsMayComeFromAProperty() {
        var config = config(Map.of("perimeter.gateway.hosts.\"git.private.test\"", "127.0.0.1:8097"));

        assertEquals(Map.of("git.private.test", "127.0.0.1:8097"), config.hosts());
    }

    @Test
    void defaultsAreSet() {
        var config = config(Map.of());

        assertEquals(Map.of(), config.hosts());
        assertEquals(Duration.ofSeconds(10), config.connectTimeout());
        assertEquals(1024 * 1024, config.bodyLimit().asLongValue());
    }

    @Test
    void thereIsNoTcpPortUnlessOneIsNamed() {
        assertTrue(config(Map.of()).listen().isEmpty());

        var listen = config(Map.of("perimeter.gateway.listen", "0.0.0.0:3128")).listen();

        assertEquals(3128, listen.orElseThrow().getPort());
    }

    @Test
    void unknownKeyFailsTheStart() {
        assertThrows(RuntimeException.class, () -> config(Map.of("perimeter.gateway.hots", "x")));
    }

    private static GatewayConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withMapping(GatewayConfig.class)
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withConverter(Duration.class, 100, new DurationConverter())
                .withConverter(InetSocketAddress.class, 100, new InetSocketAddressConverter())
                .withSources(
                        new PropertiesConfigSource(properties, "test", 200),
                        new PropertiesConfigSource(Map.of("perimeter.gateway.egress", "/run/egress"), "base", 100))
                .build()
                .getConfigMapping(GatewayConfig.class);
    }
}
