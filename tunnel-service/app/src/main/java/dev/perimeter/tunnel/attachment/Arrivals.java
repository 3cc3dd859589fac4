package dev.perimeter.tunnel.attachment;

import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.tunnel.call.CallMessages;
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
import dev.perimeter.tunnel.v1.UpstreamTools;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** What connectors say, handed to those whom it concerns. */
@ApplicationScoped
class Arrivals {

    private static final Logger LOG = Logger.getLogger(Arrivals.class);

    private final Attachments attachments;
    private final KnownConnectors known;
    private final Reports reports;
    private final AttachmentConfig config;
    private final Clock clock;

    Arrivals(Attachments attachments, KnownConnectors known, Reports reports, AttachmentConfig config, Clock clock) {
        this.attachments = attachments;
        this.known = known;
        this.reports = reports;
        this.config = config;
        this.clock = clock;
    }

    Uni<Void> hello(Attachment attachment, Hello hello) {
        var offered = offer(attachment, hello.getUpstreamsList());
        return known.connected(attachment.connector(), offered)
                .invoke(() -> {
                    attachments.attach(attachment);
                    attachment.welcome(config.ping());
                    LOG.infof("connector.attached connector=%s upstreams=%d", attachment.connector(), offered.size());
                })
                .chain(() -> reports.attached(attachment, Set.copyOf(hello.getRunningList())));
    }

    Uni<Void> message(Attachment attachment, FromConnector message) {
        attachment.heard(clock.instant());
        return switch (message.getMessageCase()) {
            case TOOLS -> tools(attachment, message.getTools());
            case PROGRESS -> progress(attachment, message);
            case FINISHED -> finished(attachment, message.getFinished());
            case REFUSED -> refused(attachment, message.getRefused());
            case PONG, HELLO, MESSAGE_NOT_SET -> Uni.createFrom().voidItem();
        };
    }

    void left(Attachment attachment) {
        if (!attachments.detach(attachment)) {
            return;
        }
        var connector = attachment.connector();
        LOG.infof("connector.lost connector=%s", connector);
        reports.lost(connector);
        known.lost(connector, "the stream ended")
                .subscribe()
                .with(_ -> {}, failure -> LOG.errorf(failure, "connector.lost.unrecorded connector=%s", connector));
    }

    private Uni<Void> tools(Attachment attachment, UpstreamTools told) {
        return known.offered(attachment.connector(), offer(attachment, List.of(told)));
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
    private List<Upstream> offer(Attachment attachment, Collection<UpstreamTools> told) {
        var upstreams = told.stream().map(Arrivals::upstream).toList();
        var taken = attachments.offer(attachment, upstreams);
        taken.forEach(name -> LOG.warnf("upstream.taken connector=%s upstream=%s", attachment.connector(), name));
        return upstreams.stream()
                .filter(upstream -> !taken.contains(upstream.name()))
                .toList();
    }

    private static Upstream upstream(UpstreamTools told) {
        var tools = told.getToolsList().stream()
                .map(tool -> new ToolDefinition(
                        tool.getName(), tool.getDescription(), tool.getInputSchema(), tool.getIdempotent()))
                .toList();
        try {
            return new Upstream(new UpstreamName(told.getUpstream()), told.getAvailable(), tools);
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
