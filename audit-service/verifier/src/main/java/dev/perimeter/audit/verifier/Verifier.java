package dev.perimeter.audit.verifier;

import dev.perimeter.audit.proof.NoteKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verifier BUNDLE}: its exit code claims no more than was checked, and against whose keys. */
@Command(
        name = "verifier",
        mixinStandardHelpOptions = true,
        description = "Checks an exported audit bundle offline: signatures, leaf hashes, inclusion and consistency"
                + " proofs, the checkpoint's signature, and the hashes of payloads that are in it.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:everything holds, against keys that did not come with the bundle",
            "1:something does not hold",
            "2:a wrong call",
            "3:the bundle agrees with itself, but some keys came with it"
        })
public final class Verifier implements Callable<Integer> {

    static final int VERIFIED = 0;
    static final int FAILED = 1;
    static final int UNPROVEN = 3;

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
            names = "--producer-keys",
            paramLabel = "FOLDER",
            description = "The producers' public keys, each a file PRODUCER-record.jwks as audit-service pins them,"
                    + " got from elsewhere than the bundle; a producer without a file is not believed.")
    private @Nullable Path producerKeys;

    @Option(
            names = "--anchor",
            paramLabel = "FILE",
            description =
                    "A checkpoint that was kept outside, as audit-service's anchor holds them; the bundle must go on"
                            + " from it.")
    private @Nullable Path anchor;

    /** As the program, with its output elsewhere. */
    public static int run(PrintWriter out, String... arguments) {
        return new CommandLine(new Verifier()).setOut(out).execute(arguments);
    }

    @Override
    public Integer call() throws IOException {
        var command = Objects.requireNonNull(spec).commandLine();
        var pinned = pinned(command);
        try {
            return new Report(pinned.isPresent(), checkpointKey != null, anchor != null)
                    .print(command.getOut(), check(pinned));
        } catch (IllegalArgumentException e) {
            command.getOut().println("FAILED  " + e.getMessage());
            return FAILED;
        }
    }

    private Optional<Pinned> pinned(CommandLine command) {
        try {
            return Optional.ofNullable(producerKeys).map(Pinned::read);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new ParameterException(command, "--producer-keys: " + e.getMessage(), e);
        }
    }

    private BundleCheck.Result check(Optional<Pinned> pinned) throws IOException {
        try (var lines = Files.newBufferedReader(bundle)) {
            var first = lines.readLine();
            if (first == null || !(BundleLine.parse(first) instanceof BundleLine.Header header)) {
                throw new IllegalArgumentException("the bundle does not begin with a header");
            }
            var key = key(header);
            var producers = pinned.orElseGet(() -> Pinned.of(header.producers()));
            var check = new BundleCheck(header, producers, key, anchor(key));
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
}
