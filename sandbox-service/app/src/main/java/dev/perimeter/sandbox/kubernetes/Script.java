package dev.perimeter.sandbox.kubernetes;

import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.sandbox.runner.Frame;
import dev.perimeter.sandbox.runner.Words;
import java.util.Locale;
import java.util.Optional;

/** What is exchanged with a runner, signed with a word that nobody else knows; lines that are not are not heeded. */
final class Script {

    private static final int NUMBER_SUM_TEXT = 3;

    private final String word;
    private final Words words = new Words();
    private long heard;
    private long bytes;

    Script(String word) {
        this.word = word;
    }

    /** Where to read on in what the runner has said. */
    synchronized long offset() {
        return bytes;
    }

    /** A line as it stands in the runner's file; what is out of its turn was said before, or by somebody else. */
    synchronized void hear(String line) {
        bytes += line.length() + 1;
        var parts = line.split(" ", NUMBER_SUM_TEXT);
        if (parts.length == NUMBER_SUM_TEXT
                && parts[0].equals(Long.toString(heard + 1))
                && parts[1].equals(sum(parts[0] + " " + parts[2]))) {
            heard++;
            words.hear(parts[2]);
        }
    }

    String signed(Frame frame) {
        return frame.verb().name().toLowerCase(Locale.ROOT) + " "
                + sum(frame.line().strip());
    }

    synchronized boolean ready() {
        return words.ready();
    }

    synchronized boolean began(String action) {
        return words.began(action);
    }

    synchronized Optional<Integer> ended(String action) {
        return words.ended(action);
    }

    /** As one word of a command line. */
    synchronized String shell() {
        return words.shell().toString();
    }

    private String sum(String text) {
        return Canonical.sha256(word + " " + text + "\n");
    }

    @Override
    public String toString() {
        return "Script[" + heard + "]";
    }
}
