package dev.perimeter.tunnel.call;

import dev.perimeter.tunnel.upstream.Attachment;
import dev.perimeter.tunnel.upstream.Order;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A call that has not ended: where it is, and who listens. */
final class LiveCall {

    /** Where a call is; from {@code Ended} there is no way. */
    sealed interface Place {

        /** It has not left: it may be sent without harm. */
        record Waiting(Instant since) implements Place {}

        record Sent(Attachment over) implements Place {}

        /** Its connector is away with it. */
        record Lost(Instant since) implements Place {}

        record Ended(CallEvent last) implements Place {}
    }

    private final Call call;
    private final Optional<Order> order;
    private final List<MultiEmitter<? super CallEvent>> listeners = new ArrayList<>();
    private Place place;
    private boolean repeated;
    private boolean cancelled;
    private int endings;

    private LiveCall(Call call, Optional<Order> order, Place place) {
        this.call = call;
        this.order = order;
        this.place = place;
    }

    static LiveCall fresh(Call call, Order order, Instant now) {
        return new LiveCall(call, Optional.of(order), new Place.Waiting(now));
    }

    /** One that an earlier process started; its arguments are gone, so it cannot be sent again. */
    static LiveCall recovered(Call call, Instant now) {
        return new LiveCall(call, Optional.empty(), new Place.Lost(now));
    }

    Call call() {
        return call;
    }

    synchronized Place place() {
        return place;
    }

    synchronized boolean repeated() {
        return repeated;
    }

    /** Sends a call that waits. */
    synchronized void send(Attachment over) {
        if (place instanceof Place.Waiting && order.isPresent() && over.start(order.get())) {
            place = new Place.Sent(over);
        }
    }

    /** Sends a lost call a second time, if that is harmless; whether it was. */
    synchronized boolean repeat(Attachment over) {
        if (!call.way().idempotent() || repeated || cancelled || order.isEmpty()) {
            return false;
        }
        repeated = true;
        place = over.start(order.get()) ? new Place.Sent(over) : place;
        return true;
    }

    synchronized void lose(Instant now) {
        if (place instanceof Place.Sent) {
            place = new Place.Lost(now);
        }
    }

    /** The connector is back and still has it. */
    synchronized void found(Attachment over) {
        if (place instanceof Place.Ended) {
            return;
        }
        place = new Place.Sent(over);
        if (cancelled) {
            over.cancel(call.action());
        }
    }

    synchronized void cancel() {
        cancelled = true;
        if (place instanceof Place.Sent(var over)) {
            over.cancel(call.action());
        }
    }

    synchronized void progress(CallEvent.Progressed progress) {
        listeners.forEach(listener -> listener.emit(progress));
    }

    /** Its end is on its way to the journal, once more. */
    synchronized void concluding() {
        endings++;
    }

    /** Whether no other end is on its way there. */
    synchronized boolean concluded() {
        endings--;
        return endings == 0;
    }

    synchronized void end(CallEvent last) {
        place = new Place.Ended(last);
        List.copyOf(listeners).forEach(listener -> conclude(listener, last));
    }

    /** Another process carries it on: who listens here has to ask what becomes of it. */
    synchronized void forsake(Throwable why) {
        if (place instanceof Place.Ended) {
            return;
        }
        List.copyOf(listeners).forEach(listener -> listener.fail(why));
    }

    /** Progress from now on, and the end; who stops listening stops nothing. */
    Multi<CallEvent> events() {
        return Multi.createFrom().<CallEvent>emitter(this::listen, BackPressureStrategy.LATEST);
    }

    private synchronized void listen(MultiEmitter<? super CallEvent> listener) {
        if (place instanceof Place.Ended(var last)) {
            conclude(listener, last);
        } else {
            listeners.add(listener);
            listener.onTermination(() -> forget(listener));
        }
    }

    private synchronized void forget(MultiEmitter<? super CallEvent> listener) {
        listeners.remove(listener);
    }

    private static void conclude(MultiEmitter<? super CallEvent> listener, CallEvent last) {
        listener.emit(last);
        listener.complete();
    }
}
