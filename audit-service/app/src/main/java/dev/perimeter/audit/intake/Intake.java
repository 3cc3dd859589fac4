package dev.perimeter.audit.intake;

import dev.perimeter.audit.admission.Admission;
import dev.perimeter.audit.admission.AdmissionConfig;
import dev.perimeter.audit.admission.Admitted;
import dev.perimeter.audit.admission.AuditRefused;
import dev.perimeter.audit.admission.Keepable;
import dev.perimeter.audit.admission.SaltedPayload;
import dev.perimeter.audit.admission.Submitted;
import dev.perimeter.audit.ledger.GroupCommit;
import dev.perimeter.audit.ledger.Outages;
import dev.perimeter.audit.ledger.Placed;
import dev.perimeter.audit.ledger.Verdict;
import dev.perimeter.audit.payload.Deposit;
import dev.perimeter.audit.payload.Payloads;
import dev.perimeter.harness.contract.RefusedException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes what callers bring; a refusal is on record before it is told. */
@ApplicationScoped
public class Intake {

    private static final int MOST_ENTRIES = 64;

    private final Admission admission;
    private final AdmissionConfig config;
    private final GroupCommit ledger;
    private final Payloads payloads;
    private final Objections objections;
    private final Pool pool;

    Intake(
            Admission admission,
            AdmissionConfig config,
            GroupCommit ledger,
            Payloads payloads,
            Objections objections,
            Pool pool) {
        this.admission = admission;
        this.config = config;
        this.ledger = ledger;
        this.payloads = payloads;
        this.objections = objections;
        this.pool = pool;
    }

    /** A record and its place. */
    public record Kept(Admitted admitted, Placed placed) {}

    /** In the order of the entries; all or none. */
    public Uni<List<Kept>> append(Speaker speaker, List<Submitted> entries) {
        if (entries.isEmpty() || entries.size() > MOST_ENTRIES) {
            return refuse("a call appends 1 to " + MOST_ENTRIES + " records");
        }
        var admitted = new ArrayList<Admitted>(entries.size());
        for (var entry : entries) {
            try {
                admitted.add(admit(speaker, entry));
            } catch (RefusedException refused) {
                return objections
                        .refusal(speaker, entry, refused.reason())
                        .chain(() -> Uni.createFrom().failure(refused));
            }
        }
        return ledger.append(admitted).chain(verdict -> kept(speaker, admitted, verdict));
    }

    /** Keeps payloads of a record that comes by Kafka. */
    public Uni<Void> deposit(Speaker speaker, Deposit deposit) {
        try {
            speaker.require(deposit.recordId());
            deposit.payloads().forEach(this::requireForm);
        } catch (RefusedException refused) {
            return Uni.createFrom().failure(refused);
        }
        return pool.withTransaction(transaction -> payloads.keep(transaction, List.of(deposit)))
                .onFailure()
                .transform(Outages::refusal);
    }

    private Admitted admit(Speaker speaker, Submitted entry) {
        var claim = Admission.claim(entry.record());
        if (claim.producer() != speaker.producer()) {
            throw new RefusedException(new AuditRefused.NotItsProducer(
                    speaker.client(), claim.producer().wire()));
        }
        var admitted = admission.admit(entry);
        entry.payloads().forEach(this::requireForm);
        requirePayloads(admitted);
        return admitted;
    }

    private void requireForm(SaltedPayload payload) {
        if (payload.salt().length != SaltedPayload.SALT_BYTES || !Keepable.name(payload.name())) {
            throw new RefusedException(new AuditRefused.Invalid(
                    "a payload has a short name and a salt of " + SaltedPayload.SALT_BYTES + " bytes"));
        }
        if (payload.content().length > config.largestPayload().asLongValue()) {
            throw new RefusedException(new AuditRefused.Invalid(
                    "a payload of more than " + config.largestPayload().asLongValue() + " bytes"));
        }
    }

    private static void requirePayloads(Admitted admitted) {
        var hashes = admitted.record().payloads();
        var given = admitted.submitted().payloads();
        var agree = given.stream().allMatch(payload -> payload.hash().equals(hashes.get(payload.name())));
        if (!agree || given.size() != hashes.size()) {
            throw new RefusedException(
                    new AuditRefused.Invalid("the payloads are not those whose hashes stand in the record"));
        }
    }

    private Uni<List<Kept>> kept(Speaker speaker, List<Admitted> admitted, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Kept(var placed) -> Uni.createFrom().item(paired(admitted, placed));
            case Verdict.Taken(var record) ->
                objections
                        .gaps(List.of(objections.taken(record)))
                        .chain(() ->
                                Uni.createFrom().failure(new RefusedException(new AuditRefused.IdTaken(record.id()))));
        };
    }

    private static List<Kept> paired(List<Admitted> admitted, List<Placed> placed) {
        var kept = new ArrayList<Kept>(placed.size());
        for (int i = 0; i < placed.size(); i++) {
            kept.add(new Kept(admitted.get(i), placed.get(i)));
        }
        return kept;
    }

    private static <T extends @Nullable Object> Uni<T> refuse(String why) {
        return Uni.createFrom().failure(new RefusedException(new AuditRefused.Invalid(why)));
    }
}
