package dev.perimeter.harness.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryTest {

    private static final Duration LIFE = Duration.ofSeconds(30);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Instant now = START;
    private final Memory<String, String> memory = new Memory<>(LIFE, new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @Test
    void anAnswerIsGoodUntilItsLifeIsOver() {
        memory.keep("acme", "build");
        now = START.plus(LIFE).minusNanos(1);
        assertEquals(Optional.of("build"), memory.find("acme"));
        now = START.plus(LIFE);
        assertEquals(Optional.empty(), memory.find("acme"));
    }

    @Test
    void anAnswerIsGoodForItsOwnQuestionOnly() {
        memory.keep("acme", "build");
        assertEquals(Optional.empty(), memory.find("other"));
    }

    @Test
    void aNewAnswerTakesThePlaceOfTheOld() {
        memory.keep("acme", "build");
        now = START.plus(LIFE);
        memory.keep("acme", "production");
        assertEquals(Optional.of("production"), memory.find("acme"));
    }
}
