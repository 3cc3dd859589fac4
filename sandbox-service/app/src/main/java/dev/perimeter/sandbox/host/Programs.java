package dev.perimeter.sandbox.host;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Programs on the PATH of this process. */
public final class Programs {

    private Programs() {}

    public static boolean installed(String name) {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/sbin:/usr/bin:/sbin:/bin");
        return Arrays.stream(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder).resolve(name))
                .anyMatch(Files::isExecutable);
    }
}
