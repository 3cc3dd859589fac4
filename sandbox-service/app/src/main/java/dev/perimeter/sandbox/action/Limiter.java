package dev.perimeter.sandbox.action;

import dev.perimeter.sandbox.action.ActionResult.Ending;
import dev.perimeter.sandbox.lifecycle.LiveSandbox;
import dev.perimeter.sandbox.runner.Watcher;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;

/** Watches one action: passes its output on, and stops it at its deadline or when it is cancelled. */
final class Limiter implements Watcher {

    private final Running.Attempt attempt;
    private final LiveSandbox live;
    private final Follower follower;
    private final ActionConfig config;
    private final Clock clock;
    private final Captured captured = new Captured();
    private Ending ending = Ending.FINISHED;
    private Instant lastWord = Instant.MAX;
    private long offset;
    private final long memoryKills;

    Limiter(Running.Attempt attempt, LiveSandbox live, Follower follower, ActionConfig config, Clock clock) {
        this.attempt = attempt;
        this.live = live;
        this.follower = follower;
        this.config = config;
        this.clock = clock;
        this.memoryKills = live.container().memoryKills();
    }

    /** Whether a process was killed since for want of memory. */
    boolean ranOutOfMemory() {
        return live.container().memoryKills() > memoryKills;
    }

    /** What the sandbox died of, where it did. */
    String demise() {
        return live.container().demise();
    }

    Captured captured() {
        return captured;
    }

    Ending ending() {
        return ending;
    }

    @Override
    public void output(ByteBuffer chunk) {
        captured.add(chunk);
        if (offset < config.mostStreamed().asLongValue()) {
            follower.output(chunk.duplicate(), offset);
        }
        offset += chunk.remaining();
    }

    @Override
    public void tick() {
        var now = clock.instant();
        if (ending == Ending.FINISHED) {
            if (attempt.cancelled().get()) {
                stop(Ending.CANCELLED);
            } else if (now.isAfter(attempt.order().deadline())) {
                stop(Ending.TIMED_OUT);
            }
        } else if (now.isAfter(lastWord)) {
            // the runner itself does not answer: nothing in there can be relied on
            live.container().kill();
        }
    }

    private void stop(Ending why) {
        ending = why;
        live.container().stop();
        lastWord = clock.instant().plus(config.stopPatience());
    }
}
