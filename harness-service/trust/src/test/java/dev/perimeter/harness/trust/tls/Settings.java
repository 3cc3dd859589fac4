package dev.perimeter.harness.trust.tls;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** What a factory makes of what is given. */
record Settings(Map<String, String> given) implements ConfigSourceContext {

    static Map<String, String> of(ConfigSourceFactory factory, Map<String, String> given) {
        var made = new HashMap<String, String>();
        factory.getConfigSources(new Settings(given)).forEach(source -> made.putAll(source.getProperties()));
        return made;
    }

    @Override
    public ConfigValue getValue(String name) {
        return ConfigValue.builder().withName(name).withValue(given.get(name)).build();
    }

    @Override
    public List<String> getProfiles() {
        return List.of();
    }

    @Override
    public Iterator<String> iterateNames() {
        return given.keySet().iterator();
    }
}
