package dev.perimeter.harness.tool;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What was answered lately: each answer is good for the same time, then it is asked for anew. */
final class Memory<K, V> {

    private record Kept<V>(V answer, Instant until) {}

    private final Map<K, Kept<V>> kept = new ConcurrentHashMap<>();
    private final Duration life;
    private final Clock clock;

    Memory(Duration life, Clock clock) {
        this.life = life;
        this.clock = clock;
    }

    Optional<V> find(K question) {
        return Optional.ofNullable(kept.get(question)).filter(this::good).map(Kept::answer);
    }

    void keep(K question, V answer) {
        kept.values().removeIf(old -> !good(old));
        kept.put(question, new Kept<>(answer, clock.instant().plus(life)));
    }

    private boolean good(Kept<V> old) {
        return clock.instant().isBefore(old.until);
    }
}
