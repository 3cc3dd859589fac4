package dev.perimeter.audit.stack;

import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;

/** Puts the database back to an earlier state, as a superuser: the service's own role changes nothing. */
public final class Restore {

    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final String UNPUBLISHED =
            "SELECT count(*) FROM leaf WHERE kind <> 'checkpoint' AND sequence >= (SELECT max(size) FROM checkpoint)";

    private Restore() {}

    /** The size of the newest checkpoint, when there is nothing that another one would be made of. */
    public static long published() throws SQLException {
        await().atMost(BOUND).until(() -> number(UNPUBLISHED) == 0);
        return number("SELECT max(size) FROM checkpoint");
    }

    /** To where the tree had this size. */
    public static void to(long size) throws SQLException {
        try (var connection = Stack.database().as("postgres");
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET search_path = audit");
            statement.execute("LOCK TABLE leaf");
            statement.execute("DELETE FROM leaf WHERE sequence >= " + size);
            statement.execute("DELETE FROM node WHERE (index + 1) << level > " + size);
            statement.execute("DELETE FROM checkpoint WHERE size > " + size);
            statement.execute("UPDATE detector SET position = least(position, " + size + " - 1)");
            connection.commit();
        }
    }

    public static long number(String query) throws SQLException {
        return Long.parseLong(text(query));
    }

    public static String text(String query) throws SQLException {
        try (var connection = Stack.database().as("audit");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
