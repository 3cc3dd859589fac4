package dev.perimeter.harness.trust.tls;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.PropertiesConfigSource;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** What the environment and application.properties give, of which further settings are made. */
record Given(ConfigSourceContext context) {

    /** Above application.properties, below a file that the operator names. */
    private static final int ORDINAL = 275;

    /** Empty where nothing is given. */
    String of(String name) {
        var value = context.getValue(name).getValue();
        return value == null ? "" : value;
    }

    boolean has(String name) {
        return !of(name).isEmpty();
    }

    static ConfigSource source(String name, Map<String, String> settings) {
        return new PropertiesConfigSource(settings, name, ORDINAL);
    }
}
