package dev.perimeter.tunnel.connector.call;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.contract.ActionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsedActionsTest {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final Instant SOON = CLOCK.instant().plusSeconds(60);

    @TempDir
    Path folder;

    private final ActionId action = ActionId.random();

    @Test
    void anActionStartsOnce() throws IOException {
        try (var used = UsedActions.open(folder, CLOCK)) {
            assertTrue(used.begin(action, SOON, false));
            assertFalse(used.begin(action, SOON, false));
        }
    }

    @Test
    void aRestartForgetsNothing() throws IOException {
        try (var used = UsedActions.open(folder, CLOCK)) {
            used.begin(action, SOON, false);
        }
        try (var again = UsedActions.open(folder, CLOCK)) {
            assertFalse(again.begin(action, SOON, false));
        }
    }

    @Test
    void anIdempotentCallThatWasLostStartsOnceMore() throws IOException {
        try (var used = UsedActions.open(folder, CLOCK)) {
            used.begin(action, SOON, true);
        }
        try (var again = UsedActions.open(folder, CLOCK)) {
            assertTrue(again.begin(action, SOON, true));
            assertFalse(again.begin(action, SOON, true));
        }
    }

    @Test
    void anIdempotentCallThatEndedDoesNotStartAgain() throws IOException {
        try (var used = UsedActions.open(folder, CLOCK)) {
            used.begin(action, SOON, true);
            used.end(action);
        }
        try (var again = UsedActions.open(folder, CLOCK)) {
            assertFalse(again.begin(action, SOON, true));
        }
    }

    @Test
    void aTornLastLineIsNoStart() throws IOException {
        try (var used = UsedActions.open(folder, CLOCK)) {
            used.begin(ActionId.random(), SOON, false);
        }
        Files.writeString(folder.resolve("actions"), "start " + action + " 99", StandardOpenOption.APPEND);
        try (var again = UsedActions.open(folder, CLOCK)) {
            assertTrue(again.begin(action, SOON, false));
        }
    }

    @Test
    void aDamagedJournalIsNoStart() throws IOException {
        Files.writeString(folder.resolve("actions"), "what " + action + " 99\n");
        assertThrows(IllegalStateException.class, () -> UsedActions.open(folder, CLOCK));
    }

    @Test
    void whatNoGrantCanStartAnyMoreIsForgotten() throws IOException {
        try (var used = UsedActions.open(folder, CLOCK)) {
            used.begin(action, SOON, false);
        }
        try (var later = UsedActions.open(folder, Clock.offset(CLOCK, Duration.ofDays(2)))) {
            assertTrue(Files.readString(folder.resolve("actions")).isEmpty());
        }
    }

    @Test
    void twoConnectorsDoNotShareAFolder() throws IOException {
        try (var used = UsedActions.open(folder, CLOCK)) {
            assertThrows(IllegalStateException.class, () -> UsedActions.open(folder, CLOCK));
        }
    }
}
