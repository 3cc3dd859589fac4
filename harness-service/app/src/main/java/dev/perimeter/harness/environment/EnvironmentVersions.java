package dev.perimeter.harness.environment;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.wire.Cursor;
import dev.perimeter.harness.wire.Cursors;
import dev.perimeter.harness.wire.JsonText;
import dev.perimeter.harness.wire.Listing;
import dev.perimeter.harness.wire.Page;
import dev.perimeter.harness.wire.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads the versions of environments, the newest first. */
@ApplicationScoped
class EnvironmentVersions {

    private static final String FROM = "SELECT v.environment, v.version, v.name, v.description, v.config, v.metadata,"
            + " v.created_at FROM environment_version v JOIN environment e ON e.id = v.environment"
            + " WHERE e.workspace = $1 AND e.id = $2";
    private static final String LIST = FROM + " AND v.version < $3 ORDER BY v.version DESC LIMIT $4";
    private static final String FIND = FROM + " AND v.version = $3";

    private final Pool pool;
    private final JsonText json;
    private final Cursors cursors;

    EnvironmentVersions(Pool pool, JsonText json, Cursors cursors) {
        this.pool = pool;
        this.json = json;
        this.cursors = cursors;
    }

    /** Every environment has a version: without one there is no such environment in the workspace. */
    Uni<Page<EnvironmentVersion>> list(String workspace, String environment, PageRequest page) {
        var listing = new Listing(cursors, "versions " + workspace + " " + environment, page.limit());
        var start = cursors.decode(listing.name(), page.page(), Cursor.at(Integer.MAX_VALUE));
        return query(LIST, Tuple.of(workspace, environment, (int) start.count(), listing.limit() + 1))
                .invoke(found -> {
                    if (found.isEmpty() && start.count() == Integer.MAX_VALUE) {
                        throw new RefusedException(new EnvironmentRefused.Unknown(environment));
                    }
                })
                .map(found -> listing.page(found, version -> Cursor.at(version.version()), version -> version));
    }

    Uni<EnvironmentVersion> find(String workspace, String environment, int version) {
        return query(FIND, Tuple.of(workspace, environment, version))
                .map(found -> found.stream()
                        .findFirst()
                        .orElseThrow(() ->
                                new RefusedException(new EnvironmentRefused.UnknownVersion(environment, version))));
    }

    private Uni<List<EnvironmentVersion>> query(String sql, Tuple values) {
        return pool.preparedQuery(sql)
                .execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(this::version)
                        .toList());
    }

    private EnvironmentVersion version(Row row) {
        return new EnvironmentVersion(
                row.getString("environment"),
                row.getInteger("version"),
                row.getString("name"),
                row.getString("description"),
                json.read(row.getString("config"), CloudConfig.class),
                json.texts(row.getString("metadata")),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
