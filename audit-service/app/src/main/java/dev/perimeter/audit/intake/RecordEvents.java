package dev.perimeter.audit.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.audit.admission.Admission;
import dev.perimeter.audit.admission.Admitted;
import dev.perimeter.audit.admission.AuditRefused;
import dev.perimeter.audit.admission.Submitted;
import dev.perimeter.audit.ledger.GroupCommit;
import dev.perimeter.audit.ledger.Outages;
import dev.perimeter.audit.ledger.Verdict;
import dev.perimeter.audit.payload.Payloads;
import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.contract.RefusedException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Records that came by Kafka. Bad ones become gaps; only a database that cannot write holds the topic back. */
@ApplicationScoped
class RecordEvents {

    private static final Logger LOG = Logger.getLogger(RecordEvents.class);
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(200);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(5);

    private final Admission admission;
    private final GroupCommit ledger;
    private final Payloads payloads;
    private final Objections objections;
    private final Pool pool;

    RecordEvents(Admission admission, GroupCommit ledger, Payloads payloads, Objections objections, Pool pool) {
        this.admission = admission;
        this.ledger = ledger;
        this.payloads = payloads;
        this.objections = objections;
        this.pool = pool;
    }

    @Incoming("records")
    Uni<Void> take(List<byte @Nullable []> events) {
        var admitted = new ArrayList<Admitted>(events.size());
        var gaps = new ArrayList<Draft>();
        for (var event : events) {
            try {
                admitted.add(admission.admit(submitted(event)));
            } catch (RefusedException refused) {
                gaps.add(objections.unbelievable(event == null ? new byte[0] : event, refused.reason()));
            }
        }
        return keep(admitted, gaps)
                .onFailure()
                .invoke(failure -> LOG.warnf("records.wait events=%d reason=%s", events.size(), failure.getMessage()))
                .onFailure()
                .retry()
                .withBackOff(FIRST_BACK_OFF, LONGEST_BACK_OFF)
                .indefinitely();
    }

    /** Each record is a call of its own, so that one that clashes takes no other with it. */
    private Uni<Void> keep(List<Admitted> admitted, List<Draft> gaps) {
        if (admitted.isEmpty()) {
            return objections.gaps(gaps);
        }
        var appends = admitted.stream().map(this::append).toList();
        return Uni.join()
                .all(appends)
                .andFailFast()
                .chain(objected -> missing(admitted).map(missing -> concat(gaps, flat(objected), missing)))
                .chain(objections::gaps);
    }

    /** With the gap that it leaves, if any. */
    private Uni<List<Draft>> append(Admitted record) {
        return ledger.append(List.of(record))
                .map(verdict -> verdict instanceof Verdict.Taken(var taken)
                        ? List.of(objections.taken(taken))
                        : List.<Draft>of())
                .onFailure(Outages::ofData)
                .recoverWithItem(() -> List.of(objections.unkeepable(record)));
    }

    private Uni<List<Draft>> missing(List<Admitted> admitted) {
        var promising = admitted.stream()
                .filter(record -> !record.record().payloads().isEmpty())
                .toList();
        if (promising.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return payloads.kept(pool, promising.stream().map(Admitted::id).toList())
                .map(kept -> promising.stream()
                        .flatMap(record -> missing(record, kept).stream())
                        .toList());
    }

    private List<Draft> missing(Admitted record, Map<String, Set<Payloads.Kept>> kept) {
        var present = kept.getOrDefault(record.id(), Set.of());
        return record.record().payloads().entrySet().stream()
                .filter(promised -> !present.contains(new Payloads.Kept(promised.getKey(), promised.getValue())))
                .map(promised -> objections.payloadMissing(record, promised.getKey()))
                .toList();
    }

    /** The CloudEvent as an outbox writes it. */
    private static Submitted submitted(byte @Nullable [] event) {
        if (event == null) {
            throw new RefusedException(new AuditRefused.Invalid("the event has no value"));
        }
        try {
            var data = Canonical.JSON.readTree(event).path("data");
            return new Submitted(bytes(data, "record"), data.path("key").asText(), bytes(data, "signature"), List.of());
        } catch (IOException e) {
            throw new RefusedException(new AuditRefused.Invalid("the event is no CloudEvent with a signed record"));
        }
    }

    private static byte[] bytes(JsonNode data, String field) throws IOException {
        var bytes = data.path(field).binaryValue();
        if (bytes == null) {
            throw new IOException("no " + field);
        }
        return bytes;
    }

    private static List<Draft> flat(List<List<Draft>> drafts) {
        return drafts.stream().flatMap(List::stream).toList();
    }

    @SafeVarargs
    private static List<Draft> concat(List<Draft>... drafts) {
        return flat(List.of(drafts));
    }
}
