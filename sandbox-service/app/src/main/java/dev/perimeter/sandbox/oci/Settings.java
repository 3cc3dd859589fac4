package dev.perimeter.sandbox.oci;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;

/** The /etc that sandboxes on one root filesystem share, read-only; made once per start. */
final class Settings {

    private static final Map<String, String> FILES = Map.of(
            "passwd", "root:x:0:0:root:/root:/usr/sbin/nologin\nagent:x:1000:1000:agent:/home/agent:/bin/bash\n",
            "group", "root:x:0:\nagent:x:1000:\n",
            "hosts", "127.0.0.1 localhost sandbox\n::1 localhost\n",
            "hostname", "sandbox\n",
            "host.conf", "multi on\n",
            "nsswitch.conf", "passwd: files\ngroup: files\nhosts: files\n");

    private Settings() {}

    static void lay(RootFilesystem root, List<String> hostSettings, Path target) {
        try {
            Files.createDirectories(target.resolve("ssl/certs"));
            if (root.host()) {
                for (var name : hostSettings) {
                    copy(Path.of("/etc").resolve(name), target.resolve(name));
                }
            } else {
                copy(root.base().resolve("etc"), target);
            }
            for (var file : FILES.entrySet()) {
                Files.deleteIfExists(target.resolve(file.getKey()));
                Files.writeString(target.resolve(file.getKey()), file.getValue());
            }
            Files.deleteIfExists(target.resolve("resolv.conf"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lay out " + target, e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.exists(from)) {
            return;
        }
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isSymbolicLink() || attributes.isRegularFile() && forAll(file)) {
                    Files.copy(
                            file,
                            to.resolve(from.relativize(file)),
                            LinkOption.NOFOLLOW_LINKS,
                            StandardCopyOption.REPLACE_EXISTING);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** What only root may read on the host is not for a sandbox. */
    private static boolean forAll(Path file) throws IOException {
        return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
    }
}
