package dev.perimeter.harness.policy;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.wire.Cursor;
import dev.perimeter.harness.wire.Cursors;
import dev.perimeter.harness.wire.JsonText;
import dev.perimeter.harness.wire.Listing;
import dev.perimeter.harness.wire.Page;
import dev.perimeter.harness.wire.PageRequest;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads which policies were in force, the newest first. */
@ApplicationScoped
class PolicyVersions {

    /** The files of a version, as the database keeps them. */
    @RegisterForReflection(registerFullHierarchy = true) // kept as JSON
    record Files(List<Policies.Source> documents) {}

    private static final String LIST = "SELECT version, hash, created_at FROM policy_version"
            + " WHERE version < $1 AND ($2 = '' OR hash = $2) ORDER BY version DESC LIMIT $3";
    private static final String FIND =
            "SELECT version, hash, created_at, documents FROM policy_version WHERE version = $1";

    private final Pool pool;
    private final JsonText json;
    private final Cursors cursors;

    PolicyVersions(Pool pool, JsonText json, Cursors cursors) {
        this.pool = pool;
        this.json = json;
        this.cursors = cursors;
    }

    /** {@code hash} is empty where every policy is asked for. */
    Uni<Page<PolicyVersion>> list(String hash, PageRequest page) {
        var listing = new Listing(cursors, "policy versions " + hash, page.limit());
        var start = cursors.decode(listing.name(), page.page(), Cursor.at(Integer.MAX_VALUE));
        return pool.preparedQuery(LIST)
                .execute(Tuple.of((int) start.count(), hash, listing.limit() + 1))
                .map(rows -> listing.page(
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(PolicyVersions::head)
                                .toList(),
                        version -> Cursor.at(version.version()),
                        version -> version));
    }

    Uni<PolicyVersion> find(int version) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(version))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(this::whole)
                        .findFirst()
                        .orElseThrow(() -> new RefusedException(new UnknownVersion(version))));
    }

    private static PolicyVersion head(Row row) {
        return version(row, null);
    }

    private PolicyVersion whole(Row row) {
        return version(row, json.read(row.getString("documents"), Files.class).documents());
    }

    private static PolicyVersion version(Row row, @Nullable List<Policies.Source> documents) {
        return new PolicyVersion(
                row.getInteger("version"),
                row.getString("hash"),
                row.getOffsetDateTime("created_at").toInstant(),
                documents);
    }
}
