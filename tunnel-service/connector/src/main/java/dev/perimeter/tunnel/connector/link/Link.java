package dev.perimeter.tunnel.connector.link;

import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.tunnel.connector.call.Calls;
import dev.perimeter.tunnel.connector.call.Reports;
import dev.perimeter.tunnel.connector.file.ConnectorConfig;
import dev.perimeter.tunnel.connector.file.ConnectorFile;
import dev.perimeter.tunnel.connector.pause.BackOff;
import dev.perimeter.tunnel.connector.upstream.Upstream;
import dev.perimeter.tunnel.connector.upstream.Upstreams;
import dev.perimeter.tunnel.v1.Connectors;
import dev.perimeter.tunnel.v1.FromConnector;
import dev.perimeter.tunnel.v1.Hello;
import dev.perimeter.tunnel.v1.Ping;
import dev.perimeter.tunnel.v1.Pong;
import dev.perimeter.tunnel.v1.ToConnector;
import dev.perimeter.tunnel.v1.Welcome;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Keeps the stream to tunnel-service; one thread handles its messages in their order, across streams. */
@ApplicationScoped
public class Link {

    private static final Logger LOG = Logger.getLogger(Link.class);
    private static final Duration FIRST_WORD = Duration.ofSeconds(15);
    private static final int PATIENCE = 3;

    private final Connectors tunnel;
    private final ConnectorFile file;
    private final Upstreams upstreams;
    private final Calls calls;
    private final Reports reports;
    private final BackOff backOff;
    private final Thread thread = Thread.ofVirtual().name("link").unstarted(this::run);
    private volatile Optional<Stream> attached = Optional.empty();

    Link(
            @GrpcClient("tunnel") Connectors tunnel,
            ConnectorFile file,
            Upstreams upstreams,
            Calls calls,
            Reports reports,
            ConnectorConfig config) {
        this.tunnel = tunnel;
        this.file = file;
        this.upstreams = upstreams;
        this.calls = calls;
        this.reports = reports;
        this.backOff = new BackOff(config.firstBackOff(), config.longestBackOff());
    }

    boolean isAttached() {
        return attached.isPresent();
    }

    void start(@Observes StartupEvent event) {
        upstreams.listen(this::announce);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    private void run() {
        try {
            while (!Thread.interrupted()) {
                outlive();
                backOff.pause();
            }
        } catch (InterruptedException _) {
            LOG.debug("link.stopped");
        }
    }

    /** A full disk or an unreadable message costs this stream, not the ones after it. */
    private void outlive() throws InterruptedException {
        try {
            visit();
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "link.failed connector=%s", file.name());
        }
    }

    private void visit() throws InterruptedException {
        var stream = Stream.open(tunnel);
        try {
            stream.send(FromConnector.newBuilder().setHello(hello()).build());
            var patience = FIRST_WORD;
            for (var message = stream.next(patience); message.isPresent(); message = stream.next(patience)) {
                if (message.get().hasWelcome()) {
                    patience = welcomed(stream, message.get().getWelcome());
                } else {
                    handle(stream, message.get());
                }
            }
        } finally {
            attached = Optional.empty();
            reports.disconnect();
            stream.close();
            LOG.infof("link.lost reason=%s", stream.end());
        }
    }

    private Hello hello() {
        return Hello.newBuilder()
                .setConnector(file.name())
                .addAllUpstreams(upstreams.all().stream().map(Announcements::of).toList())
                .addAllRunning(calls.unsettled())
                .build();
    }

    /** How long silence is patience. */
    private Duration welcomed(Stream stream, Welcome welcome) {
        backOff.reset();
        attached = Optional.of(stream);
        reports.connect(stream::send);
        upstreams.all().forEach(this::announce);
        LOG.infof("link.attached connector=%s", file.name());
        return Duration.ofSeconds(Math.max(1, welcome.getPingSeconds()) * PATIENCE);
    }

    private void handle(Stream stream, ToConnector message) {
        switch (message.getMessageCase()) {
            case START -> calls.start(message.getStart());
            case CANCEL -> calls.cancel(new ActionId(message.getCancel().getAction()));
            case SETTLED -> reports.settled(message.getSettled().getAction());
            case PING -> stream.send(pong(message.getPing()));
            case WELCOME, MESSAGE_NOT_SET -> LOG.debug("link.message.ignored");
        }
    }

    /** Between a hello and its welcome an upstream may change: it is told again then. */
    private void announce(Upstream upstream) {
        attached.ifPresent(stream -> stream.send(
                FromConnector.newBuilder().setTools(Announcements.of(upstream)).build()));
    }

    private static FromConnector pong(Ping ping) {
        return FromConnector.newBuilder()
                .setPong(Pong.newBuilder().setNumber(ping.getNumber()))
                .build();
    }
}
