package dev.perimeter.harness.policy;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.audit.recorder.Outbox;
import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.wire.JsonText;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/** Keeps each policy that decides as a version, and puts it on record before it decides anything. */
@ApplicationScoped
public class PolicyHistory {

    private static final Logger LOG = Logger.getLogger(PolicyHistory.class);

    /** While an upgrade lasts, two policies decide: so often at most each becomes the newest again. */
    private static final Duration KNOWN = Duration.ofMinutes(1);

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String BY = "harness-service";

    /** Of several processes that decide first, one keeps the version and the others find it. */
    private static final String LOCK =
            "SET LOCAL lock_timeout = '5s'; LOCK TABLE policy_version IN SHARE ROW EXCLUSIVE MODE";

    private static final String NEWEST = "SELECT version, hash FROM policy_version ORDER BY version DESC LIMIT 1";
    private static final String KEEP =
            "INSERT INTO policy_version (version, hash, documents, created_at) VALUES ($1, $2, $3, $4)";

    private record Newest(int version, String hash) {}

    private final Policies policies;
    private final Pool pool;
    private final Outbox outbox;
    private final JsonText json;
    private final Clock clock;
    private volatile Instant looked = Instant.EPOCH;

    PolicyHistory(Policies policies, Pool pool, Outbox outbox, JsonText json, Clock clock) {
        this.policies = policies;
        this.pool = pool;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    /** Completes when the policy of this process is the newest version, or was within the last minute. */
    public Uni<Void> kept() {
        return Uni.createFrom().deferred(() -> {
            var now = clock.instant();
            return now.isBefore(looked.plus(KNOWN)) ? Uni.createFrom().voidItem() : look(now);
        });
    }

    private Uni<Void> look(Instant now) {
        return newest(pool)
                .chain(newest -> isThis(newest) ? Uni.createFrom().voidItem() : pool.withTransaction(this::keep))
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .invoke(() -> looked = now);
    }

    private static Uni<Newest> newest(SqlClient client) {
        return client.query(NEWEST).execute().map(rows -> {
            var found = rows.iterator();
            if (!found.hasNext()) {
                return new Newest(0, "");
            }
            var row = found.next();
            return new Newest(row.getInteger("version"), row.getString("hash"));
        });
    }

    private boolean isThis(Newest newest) {
        return newest.hash.equals(policies.hash());
    }

    private Uni<Void> keep(SqlConnection transaction) {
        return transaction
                .query(LOCK)
                .execute()
                .chain(() -> newest(transaction))
                .chain(newest -> isThis(newest) ? Uni.createFrom().voidItem() : keep(transaction, newest.version + 1));
    }

    private Uni<Void> keep(SqlConnection transaction, int version) {
        var documents = json.write(new PolicyVersions.Files(policies.sources()));
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var change = version == 1 ? "created" : "updated";
        var fact = new Fact.Configuration("policy", Integer.toString(version), change, BY, policies.hash());
        return transaction
                .preparedQuery(KEEP)
                .execute(Tuple.of(version, policies.hash(), documents, now))
                // the policy is one for all workspaces, so its changes belong to none
                .chain(() -> outbox.write(transaction, new Draft(Subject.NOBODY, Ids.random("chg"), fact)))
                .invoke(() -> LOG.infof("policy.decides version=%d hash=%s", version, policies.hash()));
    }
}
