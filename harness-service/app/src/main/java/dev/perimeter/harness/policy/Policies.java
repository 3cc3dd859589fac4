package dev.perimeter.harness.policy;

import dev.perimeter.harness.contract.RefusedException;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** The policy in force: the shipped document and the operator's, read once, at start. */
@Startup
@ApplicationScoped
public class Policies {

    private static final Logger LOG = Logger.getLogger(Policies.class);
    private static final String SHIPPED = "policy/default.yaml";

    /** A file of the policy, as it was read. */
    public record Source(String name, String yaml) {}

    private final List<Source> sources;
    private final PolicySet set;

    Policies(PolicyConfig config) {
        var files = new ArrayList<Source>();
        if (config.shipped()) {
            files.add(new Source(SHIPPED, shipped()));
        }
        config.folder().ifPresent(folder -> files.addAll(read(folder)));
        var documents = new Documents();
        files.forEach(file -> documents.read(file.name(), file.yaml()));
        sources = List.copyOf(files);
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

    /** What is in force, in the order in which it was read. */
    public List<Source> sources() {
        return sources;
    }

    private static List<Source> read(Path folder) {
        var sources = new ArrayList<Source>();
        try {
            for (var file : files(folder)) {
                sources.add(new Source(file.getFileName().toString(), Files.readString(file)));
            }
            return sources;
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
