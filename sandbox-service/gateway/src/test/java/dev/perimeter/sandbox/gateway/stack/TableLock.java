package dev.perimeter.sandbox.gateway.stack;

import dev.perimeter.harness.testing.Database;
import java.sql.Connection;
import java.sql.SQLException;

/** A table of the gateway that everybody waits for, until this is closed. */
public record TableLock(Connection connection) implements AutoCloseable {

    public static TableLock of(String table, Database database) {
        try {
            var connection = database.as("gateway_owner");
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
            }
            return new TableLock(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.rollback();
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
