package dev.perimeter.harness.testing;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a database holds, to be searched for values. */
public final class Dump {

    private static final String ROWS = "SELECT format('SELECT row_to_json(t)::text FROM %I t', tablename)"
            + " FROM pg_tables WHERE schemaname = current_schema()";
    private static final String BYTES =
            "SELECT format('SELECT encode(%I, ''escape'') FROM %I', column_name, table_name)"
                    + " FROM information_schema.columns WHERE table_schema = current_schema() AND data_type = 'bytea'";

    private Dump() {}

    /** Every row of every table, binary columns as text too. */
    public static String of(Database database) {
        var superuser = database.superuser();
        return Stream.of(ROWS, BYTES)
                .flatMap(queries -> superuser.column(queries).stream())
                .flatMap(query -> superuser.column(query).stream())
                .collect(Collectors.joining("\n"));
    }
}
