package dev.perimeter.tunnel.attachment;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.tunnel.upstream.Attachment;
import dev.perimeter.tunnel.upstream.UpstreamRefused;
import dev.perimeter.tunnel.v1.FromConnector;
import dev.perimeter.tunnel.v1.ToConnector;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.Optional;

/** One stream from its hello to its end. */
final class Visit {

    private final Arrivals arrivals;
    private final MultiEmitter<? super ToConnector> out;
    private volatile Optional<Attachment> attachment = Optional.empty();
    private boolean over;

    Visit(Arrivals arrivals, MultiEmitter<? super ToConnector> out) {
        this.arrivals = arrivals;
        this.out = out;
    }

    /** Messages come one after the other, the next when this one is done with. */
    Uni<Void> handle(FromConnector message) {
        if (attachment.isPresent()) {
            return arrivals.message(attachment.get(), message);
        }
        if (!message.hasHello()) {
            return Uni.createFrom().failure(new RefusedException(new UpstreamRefused.NotAnnounced()));
        }
        var arrived = arrivals.attachment(message.getHello(), out);
        attachment = Optional.of(arrived);
        return arrivals.hello(arrived, message.getHello());
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
