package dev.perimeter.local.demo.incidents;

import dev.perimeter.local.component.Component;
import dev.perimeter.local.component.Site;
import dev.perimeter.local.files.Archive;
import dev.perimeter.local.port.Port;
import dev.perimeter.local.process.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Set;

/**
 * What lies in the private network: a third party's MCP server, installed as its lock file says, incidents for it to
 * serve, and the connector's file. The connector starts the server, so nothing runs here.
 */
public record IncidentsComponent(Site site) implements Component {

    private static final Duration DOWNLOAD = Duration.ofMinutes(5);

    @Override
    public String name() {
        return "incidents";
    }

    @Override
    public Set<String> after() {
        return Set.of();
    }

    @Override
    public Set<Port> listens() {
        return Set.of();
    }

    @Override
    public String start() {
        var folder = site.layout().folder(name());
        copy(demo().resolve("incidents"), folder);
        new ConnectorFile(file(), server(), folder).write(demo().resolve("connector/connector.yaml"));
        return folder.toString();
    }

    @Override
    public boolean ready() {
        return Files.exists(file());
    }

    /** The connector's file. */
    public Path file() {
        return site.layout().folder("connector").resolve("connector.yaml");
    }

    private Path server() {
        var lock = demo().resolve("mcp/package-lock.json");
        var folder = site.layout().cache().resolve("mcp-" + Fingerprint.of(lock));
        return Archive.once(folder, this::install)
                .resolve("node_modules/@modelcontextprotocol/server-filesystem/dist/index.js");
    }

    private void install(Path folder) {
        copy(demo().resolve("mcp"), folder);
        Program.of("npm", "ci", "--silent", "--no-audit", "--no-fund", "--ignore-scripts")
                .in(folder)
                .within(DOWNLOAD)
                .require();
    }

    private Path demo() {
        return site.layout().repository().resolve("deploy/local/src/main/resources/demo");
    }

    /** Files that are there already are replaced, others stay. */
    private static void copy(Path from, Path to) {
        try (var paths = Files.walk(from)) {
            for (var path : paths.toList()) {
                var target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy " + from, e);
        }
    }
}
