package dev.perimeter.local.postgres;

import dev.perimeter.local.component.Site;
import dev.perimeter.local.files.Tar;
import dev.perimeter.local.files.Tree;
import dev.perimeter.local.port.Port;
import dev.perimeter.local.state.Layout;
import dev.perimeter.local.state.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A copy of the running cluster (PostgreSQL 17, 25.3.4): the data folder between start and stop of a backup, and the
 * log from there on, which a slot holds back meanwhile. The embedded server brings no {@code pg_basebackup}.
 */
public record BaseBackup(Site site) {

    private static final String DATA = "postgres.tar";
    private static final String LOG = "postgres-wal.tar";
    private static final String LABEL = "backup_label";

    public void take(Path folder) {
        try (var connection = new Databases(site.ports().address(Port.POSTGRES), site.credentials()).superuser()) {
            run(connection, "SELECT pg_create_physical_replication_slot('backup', true, true)");
            run(connection, "SELECT pg_backup_start('perimeter', true)");
            Tar.pack(
                    data(site.layout()),
                    folder.resolve(DATA),
                    List.of("."),
                    "./pg_wal/*",
                    "./pg_replslot/*",
                    "./pg_dynshmem/*",
                    "./pg_notify/*",
                    "./pg_serial/*",
                    "./pg_snapshots/*",
                    "./pg_stat_tmp/*",
                    "./pg_subtrans/*",
                    "./postmaster.*",
                    "pgsql_tmp*");
            PrivateFile.write(folder.resolve(LABEL), run(connection, "SELECT labelfile FROM pg_backup_stop(false)"));
            Tar.pack(data(site.layout()), folder.resolve(LOG), List.of("pg_wal"));
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL cannot be copied: " + e.getMessage(), e);
        }
    }

    /** The server must be down; it recovers from the copy when it starts. */
    public void put(Path folder) {
        var data = data(site.layout());
        var replaced = replaced(site.layout());
        try {
            Tree.delete(replaced);
            if (Files.exists(data)) {
                Files.move(data, replaced);
            }
            Layout.mode(Layout.folder(data), "rwx------");
            Tar.unpack(folder.resolve(DATA), data);
            Tar.unpack(folder.resolve(LOG), data);
            Files.copy(folder.resolve(LABEL), data.resolve(LABEL));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot fill " + data, e);
        }
    }

    /** Where the data is that a restore found. */
    public static Path replaced(Layout layout) {
        return layout.state().resolve("postgres.replaced");
    }

    private static Path data(Layout layout) {
        return layout.state().resolve("postgres");
    }

    private static String run(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
