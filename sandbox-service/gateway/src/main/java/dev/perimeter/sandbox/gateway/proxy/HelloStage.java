package dev.perimeter.sandbox.gateway.proxy;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.sandbox.contract.Host;
import dev.perimeter.sandbox.gateway.admission.Admission;
import dev.perimeter.sandbox.gateway.admission.Cuttable;
import dev.perimeter.sandbox.gateway.flow.Flow;
import dev.perimeter.sandbox.gateway.flow.Flow.Visibility;
import dev.perimeter.sandbox.gateway.hello.ClientHello;
import dev.perimeter.sandbox.gateway.refusal.FlowRefused;
import dev.perimeter.sandbox.gateway.rule.Authority;
import dev.perimeter.sandbox.gateway.rule.Rule;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** A tunnel whose first bytes say what is inside, and in whose name. */
final class HelloStage implements Stage, Cuttable {

    private static final HttpResponseStatus ESTABLISHED = new HttpResponseStatus(200, "Connection established");
    // a fatal alert: unrecognized_name (RFC 6066 §3)
    private static final byte[] ALERT = {21, 3, 3, 0, 2, 2, 112};

    private final ClientConnection connection;
    private final Doorway door;
    private final Admission admission;
    private final Entry entry;
    private final ByteArrayOutputStream first = new ByteArrayOutputStream();

    /** Where the tunnel leads, and by which rule. */
    record Entry(Authority target, Rule rule) {}

    private HelloStage(ClientConnection connection, Doorway door, Admission admission, Entry entry) {
        this.connection = connection;
        this.door = door;
        this.admission = admission;
        this.entry = entry;
    }

    /** Lets a CONNECT in, if a rule does. */
    static HelloStage connect(ClientConnection connection, Doorway door, Admission admission, HttpRequest request) {
        var target = Authority.parse(request.uri(), 0)
                .filter(authority -> authority.port() > 0)
                .orElseThrow(() -> Requests.malformed("CONNECT needs a host and a port"));
        var rule = door.sandbox()
                .terms()
                .rules()
                .tunnel(target)
                .orElseThrow(() -> new RefusedException(new FlowRefused.HostNotAllowed(target)));
        var stage = new HelloStage(connection, door, admission, new Entry(target, rule));
        connection.write(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, ESTABLISHED, Unpooled.EMPTY_BUFFER));
        connection.speakBytes();
        admission.join(stage);
        connection.become(stage);
        return stage;
    }

    @Override
    public void message(Object message) {
        if (message instanceof byte[] bytes) {
            first.writeBytes(bytes);
            read();
        }
    }

    @Override
    public void gone() {
        admission.leave(this);
    }

    @Override
    public void cut(String reason) {
        connection.close();
    }

    private void read() {
        switch (ClientHello.read(first.toByteArray())) {
            case ClientHello.Incomplete _ -> {}
            case ClientHello.Malformed(var what) -> refuse(new FlowRefused.Malformed(what));
            case ClientHello.NotTls _ -> plain();
            case ClientHello.Hello(var name) -> tls(name);
        }
    }

    private void plain() {
        if (entry.rule.passThrough()) {
            refuse(new FlowRefused.Unsupported("what is not TLS"));
            return;
        }
        inspect(new Tunnel(admission, entry.target, false, Optional.empty()));
    }

    private void tls(Optional<String> name) {
        var mismatch = mismatch(name);
        if (entry.rule.passThrough()) {
            mismatch.ifPresentOrElse(this::refuse, this::passThrough);
            return;
        }
        mismatch.ifPresent(this::record);
        // the client must accept the certificate to read why it is refused
        var shown = mismatch.flatMap(_ -> name).flatMap(Host::parse).orElse(entry.target.host());
        connection.speakTls(door.sandbox().authority().leaf(shown), done -> {
            if (!done && mismatch.isEmpty() && !connection.closed()) {
                record(new FlowRefused.HandshakeFailed(entry.target));
            }
        });
        inspect(new Tunnel(admission, entry.target, true, mismatch));
    }

    private Optional<FlowRefused> mismatch(Optional<String> name) {
        if (entry.target.host().literal()) {
            return name.map(text -> differs("the TLS server name " + text));
        }
        boolean same =
                name.flatMap(Host::parse).filter(entry.target.host()::equals).isPresent();
        return same
                ? Optional.empty()
                : Optional.of(
                        differs(name.map(text -> "the TLS server name " + text).orElse("no TLS server name")));
    }

    private FlowRefused differs(String what) {
        return new FlowRefused.NamesDiffer("the tunnel to " + entry.target.host(), what);
    }

    private void inspect(Tunnel tunnel) {
        admission.leave(this);
        connection.speakHttp();
        connection.become(new RequestStage(connection, door, Optional.of(tunnel)));
        connection.replay(first.toByteArray());
    }

    private void passThrough() {
        admission.leave(this);
        var tunnel = new OpaqueTunnel(connection, door, admission, entry);
        connection.become(tunnel);
        tunnel.start(first.toByteArray());
    }

    private void refuse(FlowRefused reason) {
        record(reason);
        admission.leave(this);
        connection.become(new ClientConnection.Ended());
        connection.writeLast(Unpooled.wrappedBuffer(ALERT));
    }

    private void record(FlowRefused reason) {
        var visibility = entry.rule.passThrough() ? Visibility.OPAQUE : Visibility.INSPECTED;
        var flow = Flow.tunnel(admission.origin(), entry.target, visibility, entry.rule);
        door.refused(Optional.of(admission), flow, reason);
    }
}
