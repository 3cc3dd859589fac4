package dev.perimeter.secrets.lease;

import dev.perimeter.audit.contract.Receipts;
import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.harness.contract.Grant;
import dev.perimeter.harness.contract.Mandate;
import dev.perimeter.secrets.credential.CredentialId;
import dev.perimeter.secrets.credential.Credentials;
import dev.perimeter.secrets.credential.Description;
import dev.perimeter.secrets.credential.Stored;
import dev.perimeter.secrets.lease.Lease.Terms;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Grants leases: all policy on who may hold a value, and for how long, is applied here. */
@ApplicationScoped
public class Leases {

    private final Receipts receipts;
    private final Credentials credentials;
    private final Fences fences;
    private final LeaseOpening opening;
    private final LeaseConfig config;
    private final Clock clock;

    Leases(
            Receipts receipts,
            Credentials credentials,
            Fences fences,
            LeaseOpening opening,
            LeaseConfig config,
            Clock clock) {
        this.receipts = receipts;
        this.credentials = credentials;
        this.fences = fences;
        this.opening = opening;
        this.config = config;
        this.clock = clock;
    }

    /** What a caller wants: {@code client} is its client id, {@code host} where the value will go. */
    public record Wanted(String client, String grant, String receipt, CredentialId credential, String host) {}

    /** For an action that runs; the same again gets the living lease. */
    public Uni<Leased> lease(Wanted wanted) {
        var grant = receipts.running(wanted.grant(), wanted.receipt());
        LeaseRules.listed(grant, wanted.credential());
        return credentials.find(grant.scope().workspace(), wanted.credential()).chain(stored -> {
            LeaseRules.allowed(stored.description(), grant, wanted.client(), wanted.host());
            return fences.raise(grant.scope())
                    .chain(() -> opening.open(terms(grant, stored.description()), stored, wanted.host()));
        });
    }

    /** For requests to a model provider, which belong to a session and to no action. */
    public Uni<Leased> leaseForModel(String client, Mandate mandate, String provider) {
        return credentials.modelKey(provider).chain(stored -> {
            LeaseRules.injector(stored.description().injector(), client);
            return opening.open(terms(mandate, stored), stored, host(stored.description()));
        });
    }

    private Terms terms(Grant grant, Description description) {
        var finishBefore = grant.window().finishBefore();
        return terms(
                grant.action().value(),
                Subject.of(grant),
                description,
                LeaseRules.expires(finishBefore, clock.instant(), config.longest()));
    }

    private Terms terms(Mandate mandate, Stored stored) {
        var now = clock.instant();
        var expires = LeaseRules.expires(now.plus(config.model()), now, config.longest());
        return terms(mandate.id(), Subject.of(mandate), stored.description(), expires);
    }

    private static Terms terms(String cause, Subject subject, Description description, Instant expires) {
        return new Terms(
                LeaseId.random(),
                cause,
                subject,
                description.id(),
                description.name(),
                description.injector(),
                expires);
    }

    private static String host(Description description) {
        return description.hosts().isEmpty()
                ? ""
                : description.hosts().getFirst().value();
    }
}
