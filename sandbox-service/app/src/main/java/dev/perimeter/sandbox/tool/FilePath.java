package dev.perimeter.sandbox.tool;

import java.util.Optional;

/** A path inside the sandbox, absolute or from the workspace: what it may reach is the sandbox's business. */
final class FilePath {

    private static final int LONGEST = 4096;

    private FilePath() {}

    static String of(String tool, Optional<String> path) {
        Arguments.require(path.isPresent() && !path.get().isEmpty(), tool, "file_path is needed");
        return checked(tool, path.orElseThrow());
    }

    /** Empty where none is given. */
    static String optional(String tool, Optional<String> path) {
        return path.filter(given -> !given.isEmpty())
                .map(given -> checked(tool, given))
                .orElse("");
    }

    private static String checked(String tool, String path) {
        Arguments.require(path.length() <= LONGEST, tool, "the path is longer than 4096 characters");
        // a path that begins with a hyphen must not be taken for an option
        return path.startsWith("-") ? "./" + path : path;
    }
}
