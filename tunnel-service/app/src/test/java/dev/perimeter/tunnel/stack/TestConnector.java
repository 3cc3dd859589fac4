package dev.perimeter.tunnel.stack;

import dev.perimeter.tunnel.v1.CallEnding;
import dev.perimeter.tunnel.v1.CallFinished;
import dev.perimeter.tunnel.v1.CallProgress;
import dev.perimeter.tunnel.v1.CallRefused;
import dev.perimeter.tunnel.v1.CallResult;
import dev.perimeter.tunnel.v1.ConnectorsGrpc;
import dev.perimeter.tunnel.v1.FromConnector;
import dev.perimeter.tunnel.v1.Hello;
import dev.perimeter.tunnel.v1.Pong;
import dev.perimeter.tunnel.v1.Progress;
import dev.perimeter.tunnel.v1.StartCall;
import dev.perimeter.tunnel.v1.ToConnector;
import dev.perimeter.tunnel.v1.Tool;
import dev.perimeter.tunnel.v1.TunnelError;
import dev.perimeter.tunnel.v1.UpstreamTools;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A connector that does what a test tells it; it offers {@code echo} and, idempotent, {@code look}. */
public final class TestConnector implements AutoCloseable, StreamObserver<ToConnector> {

    private final Caller caller = Caller.connector();
    private final BlockingQueue<ToConnector> arrived = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final StreamObserver<FromConnector> out;

    private TestConnector() {
        out = Caller.as("connector", ConnectorsGrpc.newStub(caller.channel())).attach(this);
    }

    /** Attached when this returns. */
    public static TestConnector attach(String name, String upstream, String... running) {
        var connector = dial(name, upstream, running);
        connector.next(ToConnector.MessageCase.WELCOME);
        return connector;
    }

    /** Whether it may attach is not known when this returns. */
    public static TestConnector dial(String name, String upstream, String... running) {
        var connector = new TestConnector();
        connector.send(FromConnector.newBuilder()
                .setHello(Hello.newBuilder()
                        .setConnector(name)
                        .addUpstreams(tools(upstream))
                        .addAllRunning(List.of(running)))
                .build());
        return connector;
    }

    public static UpstreamTools tools(String upstream) {
        return UpstreamTools.newBuilder()
                .setUpstream(upstream)
                .setKind("mcp_http")
                .setAvailable(true)
                .addTools(Tool.newBuilder().setName("echo").setInputSchema("{\"type\":\"object\"}"))
                .addTools(Tool.newBuilder()
                        .setName("look")
                        .setInputSchema("{\"type\":\"object\"}")
                        .setIdempotent(true))
                .build();
    }

    public StartCall started() {
        return next(ToConnector.MessageCase.START).getStart();
    }

    /** The next message, pings aside, which must be of this kind. */
    public ToConnector next(ToConnector.MessageCase kind) {
        try {
            var message = arrived.poll(10, TimeUnit.SECONDS);
            if (message == null || message.getMessageCase() != kind) {
                throw new AssertionError("expected " + kind + ", got " + message + ", stream " + ended);
            }
            return message;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public synchronized void send(FromConnector message) {
        out.onNext(message);
    }

    public void progress(String action, double progress, String message) {
        var told = Progress.newBuilder().setProgress(progress).setTotal(2).setMessage(message);
        send(FromConnector.newBuilder()
                .setProgress(CallProgress.newBuilder().setAction(action).setProgress(told))
                .build());
    }

    public void finish(String action, CallEnding ending, String content) {
        var result = CallResult.newBuilder().setContent(content).setEnding(ending);
        send(FromConnector.newBuilder()
                .setFinished(CallFinished.newBuilder().setAction(action).setResult(result))
                .build());
    }

    public void refuse(String action, TunnelError error) {
        send(FromConnector.newBuilder()
                .setRefused(CallRefused.newBuilder()
                        .setAction(action)
                        .setError(error)
                        .setMessage("not here"))
                .build());
    }

    @Override
    public void onNext(ToConnector message) {
        if (message.hasPing()) {
            send(FromConnector.newBuilder()
                    .setPong(Pong.newBuilder().setNumber(message.getPing().getNumber()))
                    .build());
        } else {
            arrived.add(message);
        }
    }

    @Override
    public void onError(Throwable failure) {
        ended.complete(String.valueOf(failure));
    }

    @Override
    public void onCompleted() {
        ended.complete("completed");
    }

    public String ending() throws Exception {
        return ended.get(10, TimeUnit.SECONDS);
    }

    /** Gone without a farewell. */
    @Override
    public void close() {
        caller.close();
    }
}
