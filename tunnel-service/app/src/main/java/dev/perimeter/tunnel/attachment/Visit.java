package dev.perimeter.tunnel.attachment;

import dev.perimeter.tunnel.upstream.Attachment;
import dev.perimeter.tunnel.v1.FromConnector;
import dev.perimeter.tunnel.v1.ToConnector;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.Optional;

/** One stream from its hello to its end. */
final class Visit {

    private final Entrance entrance;
    private final Arrivals arrivals;
    private final MultiEmitter<? super ToConnector> out;
    private volatile Optional<Attachment> attachment = Optional.empty();
    private boolean over;

    Visit(Entrance entrance, Arrivals arrivals, MultiEmitter<? super ToConnector> out) {
        this.entrance = entrance;
        this.arrivals = arrivals;
        this.out = out;
    }

    /** Messages come one after the other, the next when this one is done with. */
    Uni<Void> handle(FromConnector message) {
        if (attachment.isPresent()) {
            return arrivals.message(attachment.get(), message);
        }
        return entrance.admit(message, out)
                .invoke(arrived -> attachment = Optional.of(arrived))
                .chain(arrived -> arrivals.hello(arrived, message.getHello()));
    }

    void fail(Throwable failure) {
        if (first()) {
            attachment.ifPresent(arrivals::left);
            out.fail(failure);
        }
    }

    void leave() {
        if (first()) {
            attachment.ifPresent(arrivals::left);
            out.complete();
        }
    }

    private synchronized boolean first() {
        var first = !over;
        over = true;
        return first;
    }
}
