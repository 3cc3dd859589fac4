package dev.perimeter.audit.tick;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Takes one turn at a time, again and again; one that fails is told of and keeps none after it from being taken. */
public final class Ticks {

    private Ticks() {}

    public static Cancellable every(Duration period, Supplier<Uni<?>> turn, Consumer<Throwable> missed) {
        return Multi.createFrom()
                .ticks()
                .every(period)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(_ -> taken(turn.get(), missed))
                .subscribe()
                .with(_ -> {});
    }

    private static Uni<Boolean> taken(Uni<?> turn, Consumer<Throwable> missed) {
        return turn.replaceWith(true).onFailure().invoke(missed).onFailure().recoverWithItem(false);
    }
}
