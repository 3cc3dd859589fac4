package dev.perimeter.secrets.lease;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.secrets.credential.CredentialId;
import dev.perimeter.secrets.page.Page;
import dev.perimeter.secrets.page.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.stream.StreamSupport;

/** Who holds a value now, all replicas' leases alike. */
@ApplicationScoped
public class LivingLeases {

    private static final String SELECT = "SELECT " + LeaseRows.COLUMNS + " FROM lease WHERE workspace = $1";
    private static final String LIVING = SELECT + " AND state IN ('opening', 'open') AND expires > $4"
            + " AND ($2 = '' OR (opened, id) < (SELECT opened, id FROM lease WHERE id = $2 AND workspace = $1))"
            + " ORDER BY opened DESC, id DESC LIMIT $3";
    private static final String ONE = SELECT + " AND id = $2";

    private final Pool pool;
    private final Clock clock;

    LivingLeases(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** The newest first. */
    public Uni<Page<LeaseView>> list(String workspace, PageRequest page) {
        return pool.preparedQuery(LIVING)
                .execute(Tuple.of(workspace, page.after(), page.rows(), LeaseRows.time(clock.instant())))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(LivingLeases::view)
                        .toList())
                .map(leases -> Page.of(page, leases));
    }

    /** However long it is over; {@link LeaseRefused.Unknown} for one of another workspace. */
    public Uni<LeaseView> find(String workspace, LeaseId lease) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(workspace, lease.value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(LivingLeases::view)
                        .orElseThrow(() -> new RefusedException(new LeaseRefused.Unknown(lease))));
    }

    private static LeaseView view(Row row) {
        return new LeaseView(
                new LeaseId(row.getString("id")),
                new CredentialId(row.getString("credential")),
                row.getString("name"),
                row.getString("injector"),
                List.of(row.getArrayOfStrings("hosts")),
                new LeaseView.Cause(row.getString("session"), row.getString("action")),
                new LeaseView.Stage(
                        row.getString("state"),
                        row.getString("reason"),
                        row.getOffsetDateTime("opened").toInstant(),
                        row.getOffsetDateTime("expires").toInstant()));
    }
}
