package dev.perimeter.compose;

import java.nio.file.Path;
import java.util.List;

/** A line of deploy/images/applications. */
record Application(String image, String module, String artifact) {

    static List<Application> all() {
        return Deploy.text(Deploy.IMAGES.resolve("applications"))
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" "))
                .map(words -> new Application(words[0], words[1], words[2]))
                .toList();
    }

    Path target() {
        return Deploy.ROOT.resolve(module).resolve("target");
    }
}
