package dev.perimeter.local.state;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Passwords and secrets that were made on this machine for this stack, in one file with mode 600. */
public final class Credentials {

    private static final int BYTES = 24;

    private final Path file;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, String> values = new TreeMap<>();

    public Credentials(Layout layout) {
        this.file = layout.state().resolve("credentials.properties");
        read();
    }

    /** The value of that name, made up at its first use. */
    public synchronized Secret get(String name) {
        return find(name).orElseGet(() -> put(name, fresh()));
    }

    public synchronized Optional<Secret> find(String name) {
        return Optional.ofNullable(values.get(name)).map(Secret::new);
    }

    public synchronized Secret put(String name, String value) {
        values.put(name, value);
        PrivateFile.write(
                file,
                values.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                        .collect(Collectors.joining()));
        return new Secret(value);
    }

    private String fresh() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private void read() {
        if (!Files.exists(file)) {
            return;
        }
        try {
            var stored = new Properties();
            stored.load(new StringReader(Files.readString(file)));
            stored.stringPropertyNames().forEach(name -> values.put(name, stored.getProperty(name)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
