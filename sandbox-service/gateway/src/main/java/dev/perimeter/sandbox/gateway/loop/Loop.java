package dev.perimeter.sandbox.gateway.loop;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** The one event loop that everything of a sandbox happens on; the seam between {@code Uni} and Vert.x futures. */
public record Loop(Context context) {

    private static final Logger LOG = Logger.getLogger(Loop.class);

    /** A loop whose unexpected failures are logged without their messages, which could quote what was sent. */
    public static Loop fresh(Vertx vertx) {
        var context = ((VertxInternal) vertx).createEventLoopContext();
        context.exceptionHandler(Loop::unexpected);
        return new Loop(context);
    }

    private static void unexpected(Throwable failure) {
        var shown = new IllegalStateException(failure.getClass().getName());
        shown.setStackTrace(failure.getStackTrace());
        LOG.error("loop.failed", shown);
    }

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
