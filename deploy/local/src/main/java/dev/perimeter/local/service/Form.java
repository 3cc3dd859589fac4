package dev.perimeter.local.service;

import dev.perimeter.local.process.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What Perimeter's processes are run from: jars on the launcher's own Java, or native executables. */
public enum Form {
    JVM("./mvnw -Dquick package"),
    NATIVE("./mvnw -Dquick -Dnative package, which needs a GraalVM or Mandrel for JDK 25 in GRAALVM_HOME");

    private static final List<String> JAVA = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "--sun-misc-unsafe-memory-access=allow",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager");

    private final String recipe;

    Form(String recipe) {
        this.recipe = recipe;
    }

    /** How it is built. */
    String recipe() {
        return recipe;
    }

    /** What is started; it need not be there. */
    public Path program(Path module) {
        var target = module.resolve("target");
        return switch (this) {
            case JVM -> target.resolve("quarkus-app/quarkus-run.jar");
            case NATIVE -> runner(target);
        };
    }

    /** How it is started, with options that both forms take. */
    public List<String> command(Path program, List<String> options) {
        return switch (this) {
            case JVM ->
                Stream.of(
                                List.of(Environment.java()),
                                JAVA,
                                cache(program).map(file -> "-XX:AOTCache=" + file).stream()
                                        .toList(),
                                options,
                                List.of("-jar", program.toString()))
                        .flatMap(List::stream)
                        .toList();
            case NATIVE ->
                Stream.concat(Stream.of(program.toString()), options.stream()).toList();
        };
    }

    /** What its build has learnt of its classes (JEP 514). */
    Optional<Path> cache(Path program) {
        return this == JVM ? Optional.of(program.resolveSibling("app.aot")).filter(Files::exists) : Optional.empty();
    }

    /** All that a process reads of its build. */
    Path build(Path program) {
        return switch (this) {
            case JVM -> program.resolveSibling("");
            case NATIVE -> program;
        };
    }

    private static Path runner(Path target) {
        if (!Files.isDirectory(target)) {
            return target.resolve("runner");
        }
        try (var runners = Files.newDirectoryStream(target, "*-runner")) {
            var found = runners.iterator();
            return found.hasNext() ? found.next() : target.resolve("runner");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + target, e);
        }
    }
}
