package dev.perimeter.sandbox.gateway.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.net.impl.NetSocketInternal;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/** One connection from a sandbox: bytes or HTTP messages in and out, with back-pressure; everything on the sandbox's loop. */
final class ClientConnection {

    private static final String CODEC = "proxy";
    private static final String TLS = "tls";
    private static final String VERTX = "handler";

    private final NetSocketInternal socket;
    private final int largestHead;
    private final Runnable whenGone;
    private final Queue<Object> waiting = new ArrayDeque<>();
    private Stage stage = new Ended();
    private boolean paused;
    private boolean draining;
    private boolean closed;

    ClientConnection(NetSocketInternal socket, int largestHead, Runnable whenGone) {
        this.socket = socket;
        this.largestHead = largestHead;
        this.whenGone = whenGone;
    }

    void start(Stage first) {
        stage = first;
        socket.messageHandler(this::arrived);
        socket.closeHandler(_ -> gone());
        // whatever goes wrong on this side closes it
        socket.exceptionHandler(_ -> socket.close());
        speakHttp();
    }

    void become(Stage next) {
        stage = next;
        drain();
    }

    void pause() {
        paused = true;
        reading(false);
    }

    void resume() {
        paused = false;
        drain();
    }

    /** Hands on what waits, as far as the stage takes it. */
    void drain() {
        if (draining) {
            return;
        }
        draining = true;
        while (!closed && !paused && !waiting.isEmpty() && stage.takes(waiting.element())) {
            stage.message(waiting.remove());
        }
        draining = false;
        reading(!paused && waiting.isEmpty());
    }

    void write(Object message) {
        socket.writeMessage(message);
    }

    void write(byte[] bytes) {
        socket.writeMessage(Unpooled.wrappedBuffer(bytes));
    }

    /** Writes the last message, and closes when it has gone out. */
    void writeLast(Object message) {
        socket.writeMessage(message).onComplete(_ -> socket.close());
    }

    boolean full() {
        return socket.writeQueueFull();
    }

    void whenWritable(Runnable act) {
        socket.drainHandler(_ -> act.run());
    }

    boolean closed() {
        return closed;
    }

    void close() {
        socket.close();
    }

    /** The next answer has a head only, whatever its headers say. */
    void headOnly(boolean headOnly) {
        pipeline().get(ProxyCodec.class).headOnly(headOnly);
    }

    void speakHttp() {
        pipeline().addBefore(VERTX, CODEC, new ProxyCodec(largestHead));
    }

    void speakBytes() {
        pipeline().remove(CODEC);
    }

    /** Speaks TLS from the bytes on that have arrived already; tells how the handshake went. */
    void speakTls(SslContext context, Consumer<Boolean> handshake) {
        var tls =
                new SslHandler(context.newEngine(socket.channelHandlerContext().alloc()));
        tls.handshakeFuture().addListener(future -> handshake.accept(future.isSuccess()));
        pipeline().addFirst(TLS, tls);
    }

    /** Puts bytes that were read before back in front of the pipeline. */
    void replay(byte[] bytes) {
        pipeline().fireChannelRead(Unpooled.wrappedBuffer(bytes));
        pipeline().fireChannelReadComplete();
    }

    private void arrived(Object message) {
        waiting.add(message instanceof ByteBuf buffer ? bytes(buffer) : message);
        drain();
    }

    private void gone() {
        closed = true;
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
        stage.gone();
        whenGone.run();
    }

    private void reading(boolean reading) {
        socket.channelHandlerContext().channel().config().setAutoRead(reading);
    }

    private ChannelPipeline pipeline() {
        return socket.channelHandlerContext().pipeline();
    }

    static byte[] bytes(ByteBuf buffer) {
        try {
            var bytes = new byte[buffer.readableBytes()];
            buffer.readBytes(bytes);
            return bytes;
        } finally {
            buffer.release();
        }
    }

    /** Nothing more is expected. */
    static final class Ended implements Stage {

        @Override
        public void message(Object message) {
            ReferenceCountUtil.release(message);
        }

        @Override
        public void gone() {
            // nothing is held
        }
    }
}
