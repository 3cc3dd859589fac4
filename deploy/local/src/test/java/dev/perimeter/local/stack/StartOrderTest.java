package dev.perimeter.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.perimeter.local.component.Component;
import dev.perimeter.local.port.Port;
import dev.perimeter.local.progress.Progress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class StartOrderTest {

    private final List<String> started = new CopyOnWriteArrayList<>();

    @Test
    void componentStartsAfterThoseThatItNeeds() {
        start(part("database", true), part("identity", true, "database"), part("service", true, "identity"));
        assertEquals(List.of("database", "identity", "service"), started);
    }

    @Test
    void nothingStartsAfterAFailure() {
        var failure = assertThrows(
                IllegalStateException.class, () -> start(part("database", false), part("service", true, "database")));
        assertEquals("database", failure.getMessage());
        assertEquals(List.of("database"), started);
    }

    private void start(Component... components) {
        new StartOrder(List.of(components), Progress.silent()).start();
    }

    private Component part(String name, boolean works, String... after) {
        return new Part(name, works, Set.of(after), started);
    }

    /** A component that only notes that it was started. */
    private record Part(String name, boolean works, Set<String> after, List<String> started) implements Component {

        @Override
        public Set<Port> listens() {
            return Set.of();
        }

        @Override
        public String start() {
            started.add(name);
            if (!works) {
                throw new IllegalStateException(name);
            }
            return "";
        }

        @Override
        public boolean ready() {
            return works;
        }
    }
}
