package dev.perimeter.sandbox.effects;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/**
 * Takes one manifest. The tree belongs to whom is not trusted: each folder is opened relative to its parent
 * (openat(2)) and no link is followed, and it is taken while nothing of the sandbox runs.
 */
final class Inventory {

    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    private static final int CHUNK = 256 * 1024;

    private final EffectsConfig limits;
    private final Manifest before;
    private final Map<String, FileState> files = new HashMap<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
    private long bytesLeft;
    private boolean complete = true;

    Inventory(EffectsConfig limits, Manifest before) {
        this.limits = limits;
        this.before = before;
        this.bytesLeft = limits.mostBytes().asLongValue();
    }

    Manifest of(Path workspace) {
        try (var stream = Files.newDirectoryStream(workspace)) {
            if (!(stream instanceof SecureDirectoryStream<Path> folder)) {
                throw new IllegalStateException("this platform cannot list folders without following links");
            }
            list(workspace, folder, "", 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the workspace", e);
        }
        return new Manifest(Map.copyOf(files), complete);
    }

    private void list(Path at, SecureDirectoryStream<Path> folder, String prefix, int depth) throws IOException {
        for (var entry : folder) {
            var name = entry.getFileName();
            if (files.size() >= limits.mostFiles()) {
                complete = false;
                return;
            }
            var state = state(at.resolve(name), prefix + name);
            var old = before.files().get(state.path());
            if (old != null && state.untouched(old)) {
                files.put(state.path(), old);
            } else {
                files.put(state.path(), state.regular() ? state.hashed(hash(folder, name, state)) : state);
            }
            if (state.directory()) {
                descend(at.resolve(name), folder, name, state.path() + "/", depth + 1);
            }
        }
    }

    private void descend(Path at, SecureDirectoryStream<Path> parent, Path name, String prefix, int depth)
            throws IOException {
        if (depth > limits.deepest()) {
            complete = false;
            return;
        }
        try (var folder = parent.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
            list(at, folder, prefix, depth);
        }
    }

    private static FileState state(Path file, String path) throws IOException {
        var attributes =
                new StatAttributes(Files.readAttributes(file, StatAttributes.NAMES, LinkOption.NOFOLLOW_LINKS));
        return new FileState(
                path,
                (int) attributes.number("mode"),
                attributes.number("size"),
                attributes.nanoseconds("lastModifiedTime"),
                attributes.nanoseconds("ctime"),
                attributes.number("ino"),
                "");
    }

    private String hash(SecureDirectoryStream<Path> folder, Path name, FileState state) throws IOException {
        if (state.size() > bytesLeft) {
            return "";
        }
        bytesLeft -= state.size();
        try (var channel = folder.newByteChannel(name, READ)) {
            return digest(channel);
        }
    }

    private String digest(SeekableByteChannel channel) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            while (channel.read(buffer.clear()) > 0) {
                digest.update(buffer.flip());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
