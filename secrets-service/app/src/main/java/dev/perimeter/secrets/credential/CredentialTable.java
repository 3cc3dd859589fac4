package dev.perimeter.secrets.credential;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.audit.recorder.Outbox;
import dev.perimeter.harness.contract.Canonical;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/** Credentials as they are kept; each change leaves with its record in the same transaction. */
@ApplicationScoped
class CredentialTable {

    private static final String SELECT = "SELECT " + CredentialRows.COLUMNS + " FROM credential WHERE ";
    private static final String FIND = SELECT + "lower(id) = lower($1)";
    private static final String LIST = SELECT + "workspace = $1 AND NOT archived ORDER BY id";
    private static final String NAMED = SELECT + "workspace = $1 AND name = $2 AND NOT archived ORDER BY id LIMIT 1";
    private static final String LOCK = SELECT + "id = $1 FOR UPDATE";

    private final Pool pool;
    private final Outbox outbox;

    CredentialTable(Pool pool, Outbox outbox) {
        this.pool = pool;
        this.outbox = outbox;
    }

    /** Also one whose id differs in case only: in Vault they would be the same. */
    Uni<Optional<Credential>> find(CredentialId id) {
        return select(FIND, Tuple.of(id.value())).map(found -> found.stream().findFirst());
    }

    /** Those of a workspace that are not archived, by id. */
    Uni<List<Credential>> list(String workspace) {
        return select(LIST, Tuple.of(workspace));
    }

    Uni<Optional<Credential>> named(String workspace, String name) {
        return select(NAMED, Tuple.of(workspace, name))
                .map(found -> found.stream().findFirst());
    }

    Uni<Void> insert(Credential credential, String by) {
        return pool.withTransaction(transaction -> keep(transaction, CredentialRows.INSERT, credential, "created", by));
    }

    Uni<Void> change(CredentialId id, String change, String by, UnaryOperator<Credential> update) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(id.value()))
                .map(rows -> CredentialRows.credential(rows.iterator().next()))
                .chain(found -> keep(transaction, CredentialRows.UPDATE, update.apply(found), change, by)));
    }

    private Uni<List<Credential>> select(String sql, Tuple values) {
        return pool.preparedQuery(sql)
                .execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(CredentialRows::credential)
                        .toList());
    }

    private Uni<Void> keep(SqlConnection transaction, String sql, Credential credential, String change, String by) {
        return transaction
                .preparedQuery(sql)
                .execute(CredentialRows.tuple(credential))
                .chain(() -> outbox.write(transaction, record(credential, change, by)));
    }

    private static Draft record(Credential credential, String change, String by) {
        var description = credential.description();
        var fact = new Fact.Configuration(
                "credential", description.id().value(), change, by, Canonical.sha256(Canonical.bytes(description)));
        var subject = new Subject(credential.workspace(), "", "", "");
        return new Draft(subject, description.id() + "/" + credential.revision(), fact);
    }
}
