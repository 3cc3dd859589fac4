package dev.perimeter.local.system;

import dev.perimeter.local.component.Site;
import dev.perimeter.local.port.Port;
import dev.perimeter.local.postgres.Databases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Looks for a secret's value in every table and in every file of the stack but the launcher's own store. */
record ValueSearch(Site site) {

    private static final int BLOCK = 1 << 20;
    private static final Set<String> OWN_STORE = Set.of("credentials.properties");

    /** Sparse and gigabytes long; mounted beside it are its files, which are read. */
    private static final String DISK = "disk.img";

    Set<String> find(String value) throws IOException, SQLException {
        var forms = Forms.of(value);
        var found = new TreeSet<String>();
        var url = "jdbc:postgresql://" + site.ports().address(Port.POSTGRES) + "/perimeter";
        var password = site.credentials().get(Databases.password("superuser")).value();
        try (var connection = DriverManager.getConnection(url, Databases.SUPERUSER, password)) {
            for (var table : tables(connection)) {
                if (holds(connection, table, forms)) {
                    found.add(table);
                }
            }
        }
        for (var folder :
                new TreeSet<>(List.of(site.layout().state(), site.layout().open()))) {
            Files.walkFileTree(folder, new Reader(forms, found));
        }
        return found;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        var tables = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT format('%I.%I', schemaname, tablename) FROM pg_tables"
                        + " WHERE schemaname NOT IN ('pg_catalog', 'information_schema')")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static boolean holds(Connection connection, String table, Forms forms) throws SQLException {
        for (var form : forms.texts()) {
            try (var statement =
                    connection.prepareStatement("SELECT 1 FROM " + table + " t WHERE strpos(t::text, ?) > 0 LIMIT 1")) {
                statement.setString(1, form);
                if (statement.executeQuery().next()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Kafka's segments, logs, sandboxes' files and whatever else lies there; a running stack takes files away meanwhile. */
    private static final class Reader extends SimpleFileVisitor<Path> {

        private final Forms forms;
        private final Set<String> found;

        Reader(Forms forms, Set<String> found) {
            this.forms = forms;
            this.found = found;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            var name = file.getFileName().toString();
            if (attributes.isRegularFile() && !OWN_STORE.contains(name) && !name.equals(DISK)) {
                try {
                    read(file);
                } catch (NoSuchFileException e) {
                    return FileVisitResult.CONTINUE;
                }
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        private void read(Path file) throws IOException {
            var carried = "";
            try (var in = Files.newInputStream(file)) {
                for (var block = in.readNBytes(BLOCK); block.length > 0; block = in.readNBytes(BLOCK)) {
                    var text = carried + new String(block, StandardCharsets.ISO_8859_1);
                    if (forms.in(text)) {
                        found.add(file.toString());
                        return;
                    }
                    carried = text.substring(Math.max(0, text.length() - forms.longest()));
                }
            }
        }
    }
}
