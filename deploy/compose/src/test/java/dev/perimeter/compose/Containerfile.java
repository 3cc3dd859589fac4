package dev.perimeter.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A Containerfile's instructions, continued lines joined, comments left out. */
record Containerfile(String name, List<Instruction> instructions) {

    private static final String SUFFIX = ".Containerfile";
    private static final Set<String> KNOWN =
            Set.of("FROM", "ARG", "LABEL", "RUN", "COPY", "ENV", "WORKDIR", "USER", "EXPOSE", "ENTRYPOINT", "CMD");

    record Instruction(String verb, String rest) {}

    static Containerfile of(Path file) {
        var text = Deploy.text(file).replaceAll("(?m)^\\s*#.*\\n", "").replaceAll("\\\\\\n\\s*", "");
        var instructions = text.lines()
                .filter(line -> !line.isBlank())
                .map(Containerfile::instruction)
                .toList();
        return new Containerfile(file.getFileName().toString().replace(SUFFIX, ""), instructions);
    }

    static List<Containerfile> images() {
        try (var files = Files.list(Deploy.IMAGES)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .map(Containerfile::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> all(String verb) {
        return instructions.stream()
                .filter(instruction -> instruction.verb().equals(verb))
                .map(Instruction::rest)
                .toList();
    }

    String last(String verb) {
        return all(verb).getLast();
    }

    /** The value of an argument that has one. */
    String argument(String name) {
        return all("ARG").stream()
                .filter(argument -> argument.startsWith(name + "="))
                .map(argument -> argument.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    /** What comes from the folder that it is built in. */
    List<String> sources() {
        return all("COPY").stream()
                .filter(copy -> !copy.contains("--from="))
                .flatMap(copy -> {
                    var words = Arrays.stream(copy.split(" "))
                            .filter(word -> !word.startsWith("--"))
                            .toList();
                    return words.subList(0, words.size() - 1).stream();
                })
                .toList();
    }

    private static Instruction instruction(String line) {
        var words = line.split("\\s+", 2);
        if (words.length < 2 || !KNOWN.contains(words[0])) {
            throw new IllegalArgumentException("no instruction: " + line);
        }
        return new Instruction(words[0], words[1]);
    }
}
