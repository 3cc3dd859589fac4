package dev.perimeter.sandbox.gateway.loop;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** The one event loop that everything of a sandbox happens on; the seam between {@code Uni} and Vert.x futures. */
public record Loop(Context context) {

    public Executor executor() {
        return command -> context.runOnContext(_ -> command.run());
    }

    /** What a step on the loop gives. */
    public <T> Uni<T> call(Supplier<Uni<T>> step) {
        return Uni.createFrom().voidItem().emitOn(executor()).chain(ignored -> step.get());
    }

    /** Ends when the act is done. */
    public Uni<Void> run(Runnable act) {
        return Uni.createFrom().voidItem().emitOn(executor()).invoke(act);
    }

    /** A Vert.x future that is started on the loop, as a {@code Uni} that ends there. */
    public <T> Uni<T> await(Supplier<Future<T>> start) {
        Uni<T> started = Uni.createFrom()
                .emitter(emitter -> context.runOnContext(
                        _ -> start.get().onSuccess(emitter::complete).onFailure(emitter::fail)));
        return started;
    }

    public long after(Duration delay, Runnable act) {
        return context.owner()
                .setTimer(Math.max(1, delay.toMillis()), _ -> executor().execute(act));
    }

    public void forget(long timer) {
        context.owner().cancelTimer(timer);
    }
}
