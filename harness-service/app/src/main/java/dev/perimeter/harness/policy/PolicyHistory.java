package dev.perimeter.harness.policy;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.audit.recorder.Outbox;
import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.wire.JsonText;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps each policy that comes into force as a version, and puts it on record before it decides anything. */
@ApplicationScoped
public class PolicyHistory {

    private static final Logger LOG = Logger.getLogger(PolicyHistory.class);
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(200);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(5);

    /** The policy is one for all workspaces, so its changes belong to none. */
    private static final Subject INSTALLATION = new Subject("", "", "", "");

    private static final String BY = "harness-service";

    /** Replicas start together: one keeps the version, the others find it. */
    private static final String LOCK = "LOCK TABLE policy_version IN SHARE ROW EXCLUSIVE MODE";

    private static final String NEWEST = "SELECT version, hash FROM policy_version ORDER BY version DESC LIMIT 1";
    private static final String KEEP =
            "INSERT INTO policy_version (version, hash, documents, created_at) VALUES ($1, $2, $3, $4)";

    private record Newest(int version, String hash) {}

    private final Policies policies;
    private final Pool pool;
    private final Outbox outbox;
    private final JsonText json;
    private final Clock clock;
    private volatile boolean kept;

    @Nullable
    private Cancellable trying;

    PolicyHistory(Policies policies, Pool pool, Outbox outbox, JsonText json, Clock clock) {
        this.policies = policies;
        this.pool = pool;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        trying = kept().onFailure()
                .invoke(failure -> LOG.warnf("policy.version.waits cause=%s", failure))
                .onFailure()
                .retry()
                .withBackOff(FIRST_BACK_OFF, LONGEST_BACK_OFF)
                .indefinitely()
                .subscribe()
                .with(_ -> {});
    }

    void stop(@Observes ShutdownEvent event) {
        if (trying != null) {
            trying.cancel();
        }
    }

    /** Completes once the policy of this process is the newest version, or was when it started. */
    public Uni<Void> kept() {
        return Uni.createFrom()
                .deferred(() -> kept ? Uni.createFrom().voidItem() : pool.withTransaction(this::keep))
                .invoke(() -> kept = true);
    }

    private Uni<Void> keep(SqlConnection transaction) {
        return transaction
                .query(LOCK)
                .execute()
                .chain(() -> transaction.query(NEWEST).execute())
                .map(rows -> rows.iterator().hasNext()
                        ? new Newest(
                                rows.iterator().next().getInteger("version"),
                                rows.iterator().next().getString("hash"))
                        : new Newest(0, ""))
                .chain(newest -> newest.hash.equals(policies.hash())
                        ? Uni.createFrom().voidItem()
                        : keep(transaction, newest.version + 1));
    }

    private Uni<Void> keep(SqlConnection transaction, int version) {
        var documents = json.write(new PolicyVersions.Files(policies.sources()));
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var change = version == 1 ? "created" : "updated";
        var fact = new Fact.Configuration("policy", Integer.toString(version), change, BY, policies.hash());
        return transaction
                .preparedQuery(KEEP)
                .execute(Tuple.of(version, policies.hash(), documents, now))
                .chain(() -> outbox.write(transaction, new Draft(INSTALLATION, Ids.random("chg"), fact)))
                .invoke(() -> LOG.infof("policy.in_force version=%d hash=%s", version, policies.hash()));
    }
}
