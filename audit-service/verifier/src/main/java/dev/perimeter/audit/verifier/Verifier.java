package dev.perimeter.audit.verifier;

import dev.perimeter.audit.proof.NoteKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verifier BUNDLE}: exit code 0 when everything holds, 1 when something does not, 2 for a wrong call. */
@Command(
        name = "verifier",
        mixinStandardHelpOptions = true,
        description = "Checks an exported audit bundle offline: signatures, leaf hashes, inclusion and consistency"
                + " proofs, the checkpoint's signature, and the hashes of payloads that are in it.")
public final class Verifier implements Callable<Integer> {

    private static final int MOST_FAULTS = 50;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "BUNDLE", description = "The exported file, JSON lines.")
    private Path bundle = Path.of("");

    @Option(
            names = "--checkpoint-key",
            paramLabel = "FILE",
            description = "The checkpoint's public key (name+hash+key), got from elsewhere than the bundle.")
    private @Nullable Path checkpointKey;

    @Option(
            names = "--anchor",
            paramLabel = "FILE",
            description = "A checkpoint that was kept outside; the bundle must go on from it.")
    private @Nullable Path anchor;

    public static void main(String[] arguments) {
        System.exit(run(new PrintWriter(System.out, true), arguments));
    }

    /** As {@code main}, with its output elsewhere. */
    public static int run(PrintWriter out, String... arguments) {
        return new CommandLine(new Verifier()).setOut(out).execute(arguments);
    }

    @Override
    public Integer call() throws IOException {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        try {
            return report(out, check());
        } catch (IllegalArgumentException e) {
            out.println("FAILED  " + e.getMessage());
            return 1;
        }
    }

    private BundleCheck.Result check() throws IOException {
        try (var lines = Files.newBufferedReader(bundle)) {
            var first = lines.readLine();
            if (first == null || !(BundleLine.parse(first) instanceof BundleLine.Header header)) {
                throw new IllegalArgumentException("the bundle does not begin with a header");
            }
            var key = key(header);
            var check = new BundleCheck(header, key, anchor(key));
            var number = 2;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                check.take(parsed(line, number++));
            }
            return check.result();
        }
    }

    private static BundleLine parsed(String line, int number) {
        try {
            return BundleLine.parse(line);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
        }
    }

    private NoteKey key(BundleLine.Header header) throws IOException {
        return NoteKey.parse(checkpointKey == null ? header.checkpointKey() : Files.readString(checkpointKey));
    }

    private Optional<Anchor> anchor(NoteKey key) throws IOException {
        return anchor == null ? Optional.empty() : Optional.of(Anchor.of(Files.readString(anchor), key));
    }

    private int report(PrintWriter out, BundleCheck.Result result) {
        var checkpoint = result.checkpoint();
        out.println("checkpoint   " + checkpoint.size() + " records, root "
                + checkpoint.root().hex());
        out.println("records      " + result.records() + " checked, " + result.payloads() + " payloads");
        out.println("consistency  " + result.earlier() + " earlier checkpoints");
        out.println("key          " + (checkpointKey == null ? "FROM THE BUNDLE ITSELF" : "given"));
        out.println(anchor == null ? "anchor       UNANCHORED" : "anchor       given");
        result.faults().stream().limit(MOST_FAULTS).forEach(fault -> out.println("FAULT        " + fault));
        if (result.faults().isEmpty()) {
            out.println("VERIFIED");
            return 0;
        }
        out.println("FAILED       " + result.faults().size() + " faults");
        return 1;
    }
}
