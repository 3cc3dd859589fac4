package dev.perimeter.harness.policy;

import dev.perimeter.harness.contract.RefusedException;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jboss.logging.Logger;

/** The policy in force: the shipped document and the operator's, read once, at start. */
@Startup
@ApplicationScoped
public class Policies {

    private static final Logger LOG = Logger.getLogger(Policies.class);
    private static final String SHIPPED = "policy/default.yaml";

    private final PolicySet set;

    Policies(PolicyConfig config) {
        var documents = new Documents();
        if (config.shipped()) {
            documents.read(SHIPPED, shipped());
        }
        config.folder().ifPresent(folder -> read(documents, folder));
        set = documents.set();
        LOG.infof("policy.loaded rules=%d hash=%s", set.rules().size(), set.hash());
    }

    /** The decision on one call. */
    public Decision decide(PolicyRequest request) {
        return set.decide(request);
    }

    /** Whether a session sees a tool at all; the request's arguments are not looked at. */
    public boolean visible(PolicyRequest request) {
        return set.visible(request);
    }

    /** SHA-256, in hex, of the canonical set of documents. */
    public String hash() {
        return set.hash();
    }

    private static void read(Documents documents, Path folder) {
        try {
            for (var file : files(folder)) {
                documents.read(file.getFileName().toString(), Files.readString(file));
            }
        } catch (IOException _) {
            throw new RefusedException(new PolicyRefused.Unreadable(folder));
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file ->
                            file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        }
    }

    private static String shipped() {
        try (var stream = Policies.class.getClassLoader().getResourceAsStream(SHIPPED)) {
            if (stream == null) {
                throw new IllegalStateException(SHIPPED + " is not in this build");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(SHIPPED + " cannot be read", e);
        }
    }
}
