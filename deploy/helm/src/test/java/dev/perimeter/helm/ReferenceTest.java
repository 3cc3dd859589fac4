package dev.perimeter.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perimeter.helm.configuration.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The configuration reference is what the processes read. */
class ReferenceTest {

    private static final Path ROOT = Path.of("../..");
    private static final Path FILE = ROOT.resolve("deploy/docs/configuration.md");
    private static final String RENEW =
            "deploy/docs/configuration.md is not current; renew it with ./mvnw -pl deploy/helm test"
                    + " -Dtest=ReferenceTest -Dperimeter.readme=write";

    @Test
    void referenceIsCurrent() throws IOException {
        var text = Reference.of(ROOT, Files.readString(ROOT.resolve("deploy/docs/configuration.head.md")));
        if ("write".equals(System.getProperty("perimeter.readme"))) {
            Files.writeString(FILE, text);
        }
        assertEquals(text, Files.readString(FILE), RENEW);
    }

    @Test
    void everyKeyIsDocumented() {
        assertEquals(List.of(), Reference.undocumented(ROOT));
    }
}
