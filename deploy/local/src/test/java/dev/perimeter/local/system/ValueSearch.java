package dev.perimeter.local.system;

import dev.perimeter.local.component.Site;
import dev.perimeter.local.port.Port;
import dev.perimeter.local.postgres.Databases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Looks for a secret's value, in clear and encoded, in every table and in every file of the stack but its own store. */
record ValueSearch(Site site) {

    private static final int BLOCK = 1 << 20;
    private static final String OWN_STORE = "credentials.properties";

    /** Sparse and gigabytes long; what a sandbox sees of a secret is tested from inside. */
    private static final String DISK = "disk.img";

    Set<String> find(String value) throws IOException, SQLException {
        var found = new TreeSet<String>();
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        var forms = List.of(
                value,
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                HexFormat.of().formatHex(bytes));
        var url = "jdbc:postgresql://" + site.ports().address(Port.POSTGRES) + "/perimeter";
        var password = site.credentials().get(Databases.password("superuser")).value();
        try (var connection = DriverManager.getConnection(url, Databases.SUPERUSER, password)) {
            for (var table : tables(connection)) {
                if (holds(connection, table, forms)) {
                    found.add(table);
                }
            }
        }
        found.addAll(files(forms));
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

    private static boolean holds(Connection connection, String table, List<String> forms) throws SQLException {
        for (var form : forms) {
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

    /** Kafka's segments, logs, sandboxes' disks and whatever else lies in the state folder. */
    private Set<String> files(List<String> forms) throws IOException {
        var found = new TreeSet<String>();
        try (var paths = Files.walk(site.layout().state())) {
            for (var path : paths.filter(Files::isRegularFile).toList()) {
                if (!path.endsWith(OWN_STORE) && !path.endsWith(DISK) && holds(path, forms)) {
                    found.add(path.toString());
                }
            }
        }
        return found;
    }

    private static boolean holds(Path file, List<String> forms) throws IOException {
        var longest = forms.stream().mapToInt(String::length).max().orElse(0);
        var carried = "";
        try (var in = Files.newInputStream(file)) {
            for (var block = in.readNBytes(BLOCK); block.length > 0; block = in.readNBytes(BLOCK)) {
                var text = carried + new String(block, StandardCharsets.ISO_8859_1);
                if (forms.stream().anyMatch(text::contains)) {
                    return true;
                }
                carried = text.substring(Math.max(0, text.length() - longest));
            }
        }
        return false;
    }
}
