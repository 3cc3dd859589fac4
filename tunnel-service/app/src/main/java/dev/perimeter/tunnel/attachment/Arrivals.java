package dev.perimeter.tunnel.attachment;

import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.replica.Holdings;
import dev.perimeter.tunnel.call.CallMessages;
import dev.perimeter.tunnel.call.Recovery;
import dev.perimeter.tunnel.call.Reports;
import dev.perimeter.tunnel.upstream.Attachment;
import dev.perimeter.tunnel.upstream.Attachments;
import dev.perimeter.tunnel.upstream.KnownConnectors;
import dev.perimeter.tunnel.upstream.ToolDefinition;
import dev.perimeter.tunnel.upstream.Upstream;
import dev.perimeter.tunnel.upstream.UpstreamName;
import dev.perimeter.tunnel.upstream.UpstreamRefused;
import dev.perimeter.tunnel.v1.CallFinished;
import dev.perimeter.tunnel.v1.CallRefused;
import dev.perimeter.tunnel.v1.FromConnector;
import dev.perimeter.tunnel.v1.Hello;
import dev.perimeter.tunnel.v1.Pong;
import dev.perimeter.tunnel.v1.UpstreamTools;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** What connectors say, handed to those whom it concerns. */
@ApplicationScoped
class Arrivals {

    private static final Logger LOG = Logger.getLogger(Arrivals.class);

    private final Attachments attachments;
    private final KnownConnectors known;
    private final Holdings holdings;
    private final Reports reports;
    private final Recovery recovery;
    private final AttachmentConfig config;
    private final Clock clock;

    Arrivals(
            Attachments attachments,
            KnownConnectors known,
            Holdings holdings,
            Reports reports,
            Recovery recovery,
            AttachmentConfig config,
            Clock clock) {
        this.attachments = attachments;
        this.known = known;
        this.holdings = holdings;
        this.reports = reports;
        this.recovery = recovery;
        this.config = config;
        this.clock = clock;
    }

    Uni<Void> hello(Attachment attachment, Hello hello) {
        var connector = attachment.connector();
        return holdings.seize(connector.value())
                .chain(() -> offer(attachment, hello.getUpstreamsList()))
                .chain(offered -> known.connected(connector, offered).replaceWith(offered))
                .invoke(offered -> {
                    attachments.attach(attachment);
                    attachment.welcome(config.ping());
                    attachment.ping(clock.instant());
                    LOG.infof("connector.attached connector=%s upstreams=%d", connector, offered.size());
                })
                .chain(() -> recovery.takeUp(connector))
                .chain(() -> reports.attached(attachment, Set.copyOf(hello.getRunningList())));
    }

    Uni<Void> message(Attachment attachment, FromConnector message) {
        attachment.heard(clock.instant());
        return switch (message.getMessageCase()) {
            case TOOLS -> tools(attachment, message.getTools());
            case PROGRESS -> progress(attachment, message);
            case FINISHED -> finished(attachment, message.getFinished());
            case REFUSED -> refused(attachment, message.getRefused());
            case PONG -> pong(attachment, message.getPong());
            case HELLO, MESSAGE_NOT_SET -> Uni.createFrom().voidItem();
        };
    }

    void left(Attachment attachment) {
        if (!attachments.detach(attachment)) {
            return;
        }
        var connector = attachment.connector();
        LOG.infof("connector.lost connector=%s", connector);
        reports.lost(connector);
        holdings.release(connector.value())
                .chain(held -> held
                        ? known.lost(connector, "the stream ended")
                        : Uni.createFrom().voidItem()) // it has dialled in to another replica
                .subscribe()
                .with(_ -> {}, failure -> LOG.errorf(failure, "connector.lost.unrecorded connector=%s", connector));
    }

    /** Nobody waits for it to be kept: what is shown may be older by one ping. */
    private Uni<Void> pong(Attachment attachment, Pong pong) {
        attachment
                .pong(pong.getNumber(), clock.instant())
                .ifPresent(latency -> known.seen(attachment.connector(), latency)
                        .subscribe()
                        .with(
                                _ -> {},
                                failure -> LOG.warnf(
                                        "connector.seen.unrecorded connector=%s reason=%s",
                                        attachment.connector(), failure.getMessage())));
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> tools(Attachment attachment, UpstreamTools told) {
        return offer(attachment, List.of(told)).chain(offered -> known.offered(attachment.connector(), offered));
    }

    private Uni<Void> progress(Attachment attachment, FromConnector message) {
        var progress = message.getProgress();
        reports.progress(
                attachment.connector(), action(progress.getAction()), CallMessages.progress(progress.getProgress()));
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> finished(Attachment attachment, CallFinished finished) {
        return reports.finished(
                        attachment.connector(),
                        action(finished.getAction()),
                        CallMessages.outcome(finished.getResult()))
                .invoke(() -> attachment.settled(finished.getAction()));
    }

    private Uni<Void> refused(Attachment attachment, CallRefused refused) {
        return reports.refused(
                        attachment.connector(), action(refused.getAction()), refused.getError(), refused.getMessage())
                .invoke(() -> attachment.settled(refused.getAction()));
    }

    /** What another connector offers already is left out. */
    private Uni<List<Upstream>> offer(Attachment attachment, Collection<UpstreamTools> told) {
        var upstreams = told.stream().map(Arrivals::upstream).toList();
        return elsewhere(attachment, upstreams).map(elsewhere -> {
            var free = upstreams.stream()
                    .filter(upstream -> !elsewhere.contains(upstream.name().value()))
                    .toList();
            var here = attachments.offer(attachment, free);
            var offered = free.stream()
                    .filter(upstream -> !here.contains(upstream.name()))
                    .toList();
            upstreams.stream()
                    .filter(upstream -> !offered.contains(upstream))
                    .forEach(upstream -> LOG.warnf(
                            "upstream.taken connector=%s upstream=%s", attachment.connector(), upstream.name()));
            return offered;
        });
    }

    /** Those that another connector offers, which is here or at another replica. */
    private Uni<Set<String>> elsewhere(Attachment attachment, List<Upstream> upstreams) {
        return known.taken(attachment.connector(), upstreams)
                .chain(taken -> holdings.abandoned(Set.copyOf(taken.values()))
                        .map(abandoned -> taken.entrySet().stream()
                                .filter(one -> !abandoned.contains(one.getValue()))
                                .map(Map.Entry::getKey)
                                .collect(Collectors.toSet())));
    }

    private static Upstream upstream(UpstreamTools told) {
        var tools = told.getToolsList().stream()
                .map(tool -> new ToolDefinition(
                        tool.getName(), tool.getDescription(), tool.getInputSchema(), tool.getIdempotent()))
                .toList();
        try {
            return new Upstream(new UpstreamName(told.getUpstream()), told.getKind(), told.getAvailable(), tools);
        } catch (IllegalArgumentException _) {
            throw new RefusedException(new UpstreamRefused.NotAnnounced());
        }
    }

    private static ActionId action(String id) {
        try {
            return new ActionId(id);
        } catch (IllegalArgumentException _) {
            throw new RefusedException(new UpstreamRefused.NotAnnounced());
        }
    }
}
