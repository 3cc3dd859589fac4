package dev.perimeter.secrets.lease;

import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.secrets.credential.CredentialId;
import dev.perimeter.secrets.lease.Lease.Ending;
import dev.perimeter.secrets.lease.Lease.Open;
import dev.perimeter.secrets.lease.Lease.Terms;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Leases as rows of the journal. */
final class LeaseRows {

    static final String COLUMNS = "id, cause, workspace, session, action, agent, credential, name, injector, hosts,"
            + " state, accessor, reason, opened, expires";

    private LeaseRows() {}

    static Tuple insertion(Terms terms, String host, Instant now) {
        var subject = terms.subject();
        return Tuple.from(new Object[] {
            terms.id().value(),
            terms.cause(),
            subject.workspace(),
            subject.session(),
            subject.action(),
            subject.agent(),
            terms.credential().value(),
            terms.name(),
            terms.injector(),
            new String[] {host},
            time(now),
            time(terms.expires())
        });
    }

    /** Fails with {@link LeaseRefused.Opening} while another call opens it. */
    static Lease open(Row row) {
        var terms = terms(row);
        if (row.getString("state").equals("opening")) {
            throw new RefusedException(new LeaseRefused.Opening(terms.credential()));
        }
        return new Open(terms, Set.of(row.getArrayOfStrings("hosts")));
    }

    static List<Ending> endings(RowSet<Row> rows) {
        var endings = new ArrayList<Ending>();
        rows.forEach(row -> endings.add(new Ending(terms(row), row.getString("accessor"), row.getString("reason"))));
        return List.copyOf(endings);
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Terms terms(Row row) {
        return new Terms(
                new LeaseId(row.getString("id")),
                row.getString("cause"),
                new Subject(
                        row.getString("workspace"),
                        row.getString("session"),
                        row.getString("action"),
                        row.getString("agent")),
                new CredentialId(row.getString("credential")),
                row.getString("name"),
                row.getString("injector"),
                row.getOffsetDateTime("expires").toInstant());
    }
}
