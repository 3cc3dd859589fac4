package dev.perimeter.local.stack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.local.http.JsonApi;
import dev.perimeter.local.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A container as a killed sandbox-service would leave it. */
final class Container {

    private Container() {}

    static void start(Path sandboxes, Path bundle, String group) throws IOException {
        var files = Files.createDirectories(bundle.resolve("rootfs/usr")).resolveSibling("");
        for (var name : List.of("bin", "lib", "lib64")) {
            Files.createSymbolicLink(files.resolve(name), Path.of("usr", name));
        }
        Program.of("runc", "spec").in(bundle).require();
        var file = bundle.resolve("config.json").toFile();
        var specification = (ObjectNode) JsonApi.JSON.readTree(file);
        var process = (ObjectNode) specification.path("process");
        process.put("terminal", false).putArray("args").add("/bin/sleep").add("300");
        ((ArrayNode) specification.path("mounts"))
                .addObject()
                .put("destination", "/usr")
                .put("type", "bind")
                .put("source", "/usr")
                .putArray("options")
                .add("rbind")
                .add("ro");
        ((ObjectNode) specification.path("linux")).put("cgroupsPath", group);
        JsonApi.JSON.writeValue(file, specification);
        var root = sandboxes.resolve("runc").toString();
        // its output would keep the pipe to this test open
        Program.of("sh", "-c", "exec runc --root " + root + " run --detach left > /dev/null 2>&1")
                .in(bundle)
                .require();
    }

    static boolean groups(String name) throws IOException {
        try (var hierarchies = Files.list(Path.of("/sys/fs/cgroup"))) {
            return Files.isDirectory(Path.of("/sys/fs/cgroup/perimeter", name))
                    || hierarchies.anyMatch(mount ->
                            Files.isDirectory(mount.resolve("perimeter").resolve(name)));
        }
    }
}
