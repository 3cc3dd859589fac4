package dev.perimeter.local.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The compiled main classes of every module; generated code is left out. */
final class Modules {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final int DEPTH = 3;

    private Modules() {}

    static JavaClasses classes() {
        return new ClassFileImporter()
                .withImportOption(location -> !location.matches(Pattern.compile(".*/dev/perimeter/[a-z]+/v1/.*")))
                .importPaths(folders());
    }

    private static List<Path> folders() {
        try (Stream<Path> poms =
                Files.find(ROOT, DEPTH, (path, attributes) -> path.endsWith("pom.xml") && attributes.isRegularFile())) {
            return poms.map(pom -> pom.resolveSibling("target/classes"))
                    .filter(Files::isDirectory)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
