package dev.perimeter.sandbox.gateway.proxy;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.sandbox.gateway.address.Endpoint;
import dev.perimeter.sandbox.gateway.address.Reach;
import dev.perimeter.sandbox.gateway.admission.Admission;
import dev.perimeter.sandbox.gateway.admission.Cuttable;
import dev.perimeter.sandbox.gateway.flow.Ending.Verdict;
import dev.perimeter.sandbox.gateway.flow.Flow;
import dev.perimeter.sandbox.gateway.flow.Flow.Visibility;
import dev.perimeter.sandbox.gateway.refusal.FlowRefused;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.Optional;

/** TLS that passes through unread: name and address were checked, the rest is counted. */
final class OpaqueTunnel implements Stage, Cuttable {

    private final ClientConnection connection;
    private final Doorway door;
    private final Admission admission;
    private final HelloStage.Entry entry;
    private final LiveFlow flow;
    private Optional<NetSocket> upstream = Optional.empty();
    private boolean over;

    OpaqueTunnel(ClientConnection connection, Doorway door, Admission admission, HelloStage.Entry entry) {
        this.connection = connection;
        this.door = door;
        this.admission = admission;
        this.entry = entry;
        this.flow =
                door.flow(Flow.tunnel(admission.origin(), entry.target(), Visibility.OPAQUE, entry.rule()), admission);
    }

    void start(byte[] first) {
        admission.join(this);
        connection.pause();
        flow.open()
                .chain(this::endpoint)
                .emitOn(door.sandbox().loop().executor())
                .subscribe()
                .with(endpoint -> connect(endpoint, first), failure -> end(Failures.reason(failure, entry.target())));
    }

    @Override
    public void message(Object message) {
        if (message instanceof byte[] bytes) {
            upstream.ifPresent(socket -> send(socket, bytes));
        }
    }

    @Override
    public void gone() {
        end(Verdict.ALLOWED, "");
    }

    @Override
    public void cut(String reason) {
        end(Verdict.CUT, reason);
    }

    private Uni<Endpoint> endpoint() {
        if (!admission.quota().take(door.means().config().flows())) {
            return Uni.createFrom().failure(new RefusedException(new FlowRefused.TooMany("flows of one action")));
        }
        return door.means()
                .resolver()
                .resolve(entry.target())
                .map(endpoint -> Reach.check(entry.rule(), entry.target(), endpoint));
    }

    private void connect(Endpoint endpoint, byte[] first) {
        if (over) {
            return;
        }
        door.upstream()
                .connect(endpoint)
                .onSuccess(socket -> joined(socket, first))
                .onFailure(failure -> end(Failures.reason(failure, entry.target())));
    }

    private void joined(NetSocket socket, byte[] first) {
        if (over) {
            socket.close();
            return;
        }
        upstream = Optional.of(socket);
        socket.handler(buffer -> receive(socket, buffer));
        socket.exceptionHandler(_ -> socket.close());
        socket.closeHandler(_ -> end(Verdict.ALLOWED, ""));
        send(socket, first);
        connection.resume();
    }

    private void send(NetSocket socket, byte[] bytes) {
        flow.sent(bytes.length);
        socket.write(Buffer.buffer(bytes));
        if (socket.writeQueueFull()) {
            connection.pause();
            socket.drainHandler(_ -> connection.resume());
        }
    }

    private void receive(NetSocket socket, Buffer buffer) {
        flow.received(buffer.length());
        connection.write(buffer.getBytes());
        if (connection.full()) {
            socket.pause();
            connection.whenWritable(socket::resume);
        }
    }

    private void end(FlowRefused reason) {
        end(Statuses.verdict(reason), reason.message());
    }

    private void end(Verdict verdict, String reason) {
        if (over) {
            return;
        }
        over = true;
        flow.end(verdict, reason, 0);
        admission.leave(this);
        upstream.ifPresent(NetSocket::close);
        connection.close();
    }
}
