package dev.perimeter.local.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The folders that the launcher works with; the cache outlives a reset. */
public record Layout(Path repository, Path state, Path cache) {

    /** For data of local services (FHS 3.0, 5.8). */
    private static final Path SYSTEM = Path.of("/var/lib/perimeter");

    public Layout {
        repository = repository.toAbsolutePath().normalize();
        state = state.toAbsolutePath().normalize();
        cache = cache.toAbsolutePath().normalize();
    }

    /** A folder of one component in the state folder, made when it is missing. */
    public Path folder(String name) {
        return folder(state.resolve(name));
    }

    public Path logs() {
        return folder("logs");
    }

    public Path log(String component) {
        return logs().resolve(component + ".log");
    }

    public Path run() {
        return folder("run");
    }

    /** Where the egress gateway listens, one Unix socket for each sandbox. */
    public Path egress() {
        return reachable("egress");
    }

    /** A folder for what runs as another user, which cannot get to a state folder below {@code /root}. */
    public Path reachable(String name) {
        return folder(open().resolve(name));
    }

    /** The state folder itself, or a folder of the system in its place when it is hidden. */
    public Path open() {
        return Passage.firstHidden(state)
                .map(hidden ->
                        SYSTEM.resolve(Integer.toHexString(state.toString().hashCode())))
                .orElse(state);
    }

    /** Makes the state folder; others may pass through it but not list it. */
    public void create() {
        mode(folder(state), "rwx--x--x");
        mode(folder(open()), "rwx--x--x");
    }

    public static Path folder(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder " + path, e);
        }
    }

    public static boolean isEmpty(Path folder) {
        try (var entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    public static void mode(Path path, String permissions) {
        try {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot set the mode of " + path, e);
        }
    }
}
