package dev.perimeter.secrets.credential;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Arrays;
import java.util.List;

/** Credentials as rows; the columns of an insert and of an update are in the order of {@link #tuple}. */
public final class CredentialRows {

    static final String COLUMNS =
            "id, workspace, name, type, hosts, places, injector, work_types, enables, archived, revision";
    static final String INSERT = "INSERT INTO credential (" + COLUMNS + ", vault_engine, vault_path)"
            + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'kv', $12)";
    /** Neither the workspace nor the value's place ever changes. */
    static final String UPDATE = "UPDATE credential SET (name, type, hosts, places, injector, work_types, enables,"
            + " archived, revision) = ($3, $4, $5, $6, $7, $8, $9, $10, $11)"
            + " WHERE id = $1 AND workspace = $2 AND vault_path = $12";

    private CredentialRows() {}

    static Tuple tuple(Credential credential) {
        var description = credential.description();
        return Tuple.from(new Object[] {
            description.id().value(),
            credential.workspace(),
            description.name(),
            description.type().wire(),
            description.hosts().stream().map(HostPattern::value).toArray(String[]::new),
            description.places().toArray(String[]::new),
            description.injector(),
            description.workTypes().toArray(String[]::new),
            description.enables(),
            credential.archived(),
            credential.revision(),
            credential.path().toString()
        });
    }

    static Credential credential(Row row) {
        return new Credential(
                row.getString("workspace"), description(row), row.getBoolean("archived"), row.getInteger("revision"));
    }

    /** Of a row with the columns of a description, whatever else is in it. */
    public static Description description(Row row) {
        return new Description(
                new CredentialId(row.getString("id")),
                row.getString("name"),
                CredentialType.of(row.getString("type")),
                Arrays.stream(row.getArrayOfStrings("hosts"))
                        .map(HostPattern::new)
                        .toList(),
                List.of(row.getArrayOfStrings("places")),
                row.getString("injector"),
                List.of(row.getArrayOfStrings("work_types")),
                row.getString("enables"));
    }
}
