package dev.perimeter.sandbox.thread;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** The one place where blocking code waits for the database; never on the event loop. */
public final class Waiting {

    private static final Duration DATABASE = Duration.ofSeconds(15);

    private Waiting() {}

    public static <T> T await(Uni<T> answer) {
        return answer.await().atMost(DATABASE);
    }
}
