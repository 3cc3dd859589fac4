package dev.perimeter.local.port;

import dev.perimeter.harness.contract.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

/** The number of each port: what the file says plus one offset for all. */
public record Ports(Map<Port, Integer> numbers) {

    private static final int HIGHEST = 65_535;

    public Ports {
        numbers = Map.copyOf(numbers);
    }

    /** Reads {@code ports.properties}; {@link PortRefused.Unusable} when a number is missing or no port. */
    public static Ports read(Path file, int offset) {
        var stored = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            stored.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        var numbers = new EnumMap<Port, Integer>(Port.class);
        for (var port : Port.values()) {
            numbers.put(port, number(file, port, stored.getProperty(port.key(), ""), offset));
        }
        return new Ports(numbers);
    }

    public int of(Port port) {
        return numbers.getOrDefault(port, 0);
    }

    public String address(Port port) {
        return "localhost:" + of(port);
    }

    public String http(Port port) {
        return "http://" + address(port);
    }

    /** Refuses with {@link PortRefused.Taken}, naming every process that listens on one of these. */
    public void requireFree(Collection<Port> wanted) {
        var holders = wanted.stream()
                .sorted()
                .flatMap(port -> Listeners.holding(of(port)).stream()
                        .map(process -> new PortRefused.Holder(port, of(port), process)))
                .toList();
        if (!holders.isEmpty()) {
            throw new RefusedException(new PortRefused.Taken(holders));
        }
    }

    private static int number(Path file, Port port, String text, int offset) {
        var number = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) + offset : 0;
        if (number <= 0 || number > HIGHEST) {
            throw new RefusedException(new PortRefused.Unusable(file, port.key()));
        }
        return number;
    }
}
