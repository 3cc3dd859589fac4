package dev.perimeter.audit.recorder;

import dev.perimeter.harness.testing.Keys;
import dev.perimeter.harness.trust.TrustConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;

/** The recorder of a service as its container would wire it; its key is made for the test. */
final class Parts {

    private Parts() {}

    static RecorderConfig config() {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(RecorderConfig.class)
                .withDefaultValue("perimeter.recorder.producer", "gateway")
                .withDefaultValue("perimeter.recorder.relay-timeout", "4s")
                .withDefaultValue("perimeter.recorder.relay-back-off", "500ms")
                .withDefaultValue("perimeter.recorder.relay-attempts", "3")
                .build()
                .getConfigMapping(RecorderConfig.class);
    }

    static Outbox outbox(RecorderConfig config) {
        var clock = Clock.systemUTC();
        return new Outbox(new Records(config, trust(), clock), config, clock);
    }

    private static TrustConfig trust() {
        Keys.write();
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(TrustConfig.class)
                .withDefaultValue("perimeter.trust.service", "gateway")
                .withDefaultValue("perimeter.trust.secret", "none")
                .withDefaultValue("perimeter.trust.issuer", "http://localhost")
                .withDefaultValue("perimeter.trust.keys", Keys.FOLDER.toString())
                .withDefaultValue("perimeter.trust.token-timeout", "1s")
                .build()
                .getConfigMapping(TrustConfig.class);
    }
}
