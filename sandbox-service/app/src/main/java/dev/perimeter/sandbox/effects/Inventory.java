package dev.perimeter.sandbox.effects;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
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
    private long namesLeft;
    private boolean complete = true;

    Inventory(EffectsConfig limits, Manifest before) {
        this.limits = limits;
        this.before = before;
        this.bytesLeft = limits.mostBytes().asLongValue();
        this.namesLeft = limits.mostNames().asLongValue();
    }

    Manifest of(Path workspace) {
        try (var stream = Files.newDirectoryStream(workspace)) {
            if (!(stream instanceof SecureDirectoryStream<Path> folder)) {
                throw new IllegalStateException("this platform cannot list folders without following links");
            }
            list(new Folder(workspace, folder, "", 0));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the workspace", e);
        }
        return new Manifest(Map.copyOf(files), complete);
    }

    /** A folder that is open; {@code prefix} is its path in the workspace with a slash, or nothing. */
    private record Folder(Path at, SecureDirectoryStream<Path> entries, String prefix, int depth) {}

    private void list(Folder folder) {
        try {
            for (var entry : folder.entries) {
                if (files.size() >= limits.mostFiles()) {
                    complete = false;
                    return;
                }
                add(folder, entry.getFileName());
            }
        } catch (DirectoryIteratorException e) {
            complete = false;
        }
    }

    /** What cannot be looked at, as what has a path that is too long for the host, is no reason to end the sandbox. */
    private void add(Folder folder, Path name) {
        try {
            var state = state(folder.at.resolve(name), folder.prefix + name);
            namesLeft -= state.path().length();
            // bytes that are no text look alike in a path
            if (namesLeft < 0 || files.containsKey(state.path())) {
                complete = false;
                return;
            }
            var old = before.files().get(state.path());
            if (old != null && state.untouched(old)) {
                files.put(state.path(), old);
            } else {
                files.put(state.path(), state.regular() ? state.hashed(hash(folder.entries, name, state)) : state);
            }
            if (state.directory()) {
                descend(folder, name, state.path() + "/");
            }
        } catch (IOException e) {
            complete = false;
        }
    }

    private void descend(Folder parent, Path name, String prefix) throws IOException {
        if (parent.depth == limits.deepest()) {
            complete = false;
            return;
        }
        try (var entries = parent.entries.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
            list(new Folder(parent.at.resolve(name), entries, prefix, parent.depth + 1));
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
