package dev.perimeter.tunnel.upstream;

import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.tunnel.v1.CallSettled;
import dev.perimeter.tunnel.v1.CancelCall;
import dev.perimeter.tunnel.v1.Ping;
import dev.perimeter.tunnel.v1.StartCall;
import dev.perimeter.tunnel.v1.ToConnector;
import dev.perimeter.tunnel.v1.Welcome;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** One connector's live stream, with what it offers; what is sent to a closed one goes nowhere and says so. */
public final class Attachment {

    private final ConnectorName connector;
    private final MultiEmitter<? super ToConnector> stream;
    private final Map<UpstreamName, Upstream> upstreams = new ConcurrentHashMap<>();
    private volatile Instant heard;
    private boolean closed;
    private long pings;
    private Instant pinged;

    public Attachment(ConnectorName connector, MultiEmitter<? super ToConnector> stream, Instant now) {
        this.connector = connector;
        this.stream = stream;
        this.heard = now;
        this.pinged = now;
    }

    public ConnectorName connector() {
        return connector;
    }

    public Instant heard() {
        return heard;
    }

    public void heard(Instant now) {
        heard = now;
    }

    public List<Upstream> upstreams() {
        return List.copyOf(upstreams.values());
    }

    Optional<Upstream> upstream(UpstreamName name) {
        return Optional.ofNullable(upstreams.get(name));
    }

    void offer(Collection<Upstream> offered) {
        offered.forEach(upstream -> upstreams.put(upstream.name(), upstream));
    }

    public void welcome(Duration ping) {
        send(ToConnector.newBuilder()
                .setWelcome(Welcome.newBuilder().setPingSeconds(Math.max(1, ping.toSeconds())))
                .build());
    }

    public synchronized void ping(Instant now) {
        pinged = now;
        send(ToConnector.newBuilder()
                .setPing(Ping.newBuilder().setNumber(++pings))
                .build());
    }

    /** How long the last ping took to come back; empty for an answer to an earlier one. */
    public synchronized Optional<Duration> pong(long number, Instant now) {
        return number == pings ? Optional.of(Duration.between(pinged, now)) : Optional.empty();
    }

    /** Whether the call left. */
    public boolean start(Order order) {
        return send(ToConnector.newBuilder()
                .setStart(StartCall.newBuilder()
                        .setGrant(order.grant())
                        .setReceipt(order.receipt())
                        .setArguments(order.arguments()))
                .build());
    }

    public void cancel(ActionId action) {
        send(ToConnector.newBuilder()
                .setCancel(CancelCall.newBuilder().setAction(action.value()))
                .build());
    }

    /** The report on the action is durable here. */
    public void settled(String action) {
        send(ToConnector.newBuilder()
                .setSettled(CallSettled.newBuilder().setAction(action))
                .build());
    }

    public synchronized void close() {
        if (!closed) {
            closed = true;
            stream.complete();
        }
    }

    /** The stream ended by itself. */
    public synchronized void ended() {
        closed = true;
    }

    private synchronized boolean send(ToConnector message) {
        if (!closed) {
            stream.emit(message);
        }
        return !closed;
    }
}
