package dev.perimeter.sandbox.gateway.redaction;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Replaces every byte of what must not be seen by an asterisk, so that lengths stay true; holds back only what may
 * become a match. What must not be seen may grow while a stream runs.
 */
public final class Mask {

    private static final byte ASTERISK = '*';

    private final Supplier<Automaton> current;
    private Automaton automaton;
    private byte[] held = new byte[0];
    private int state = Automaton.start();
    private boolean hit;

    public Mask(Automaton automaton) {
        this(() -> automaton);
    }

    public Mask(Supplier<Automaton> current) {
        this.current = current;
        this.automaton = current.get();
    }

    /** What of the stream so far can be let through. */
    public byte[] accept(byte[] chunk) {
        var latest = current.get();
        return latest == automaton ? search(chunk) : again(latest, chunk);
    }

    /** What was held back for other patterns is searched for the new ones. */
    private byte[] again(Automaton latest, byte[] chunk) {
        byte[] all = Arrays.copyOf(held, held.length + chunk.length);
        System.arraycopy(chunk, 0, all, held.length, chunk.length);
        automaton = latest;
        state = Automaton.start();
        held = new byte[0];
        return search(all);
    }

    private byte[] search(byte[] chunk) {
        byte[] out = Arrays.copyOf(held, held.length + chunk.length);
        System.arraycopy(chunk, 0, out, held.length, chunk.length);
        for (int i = 0; i < chunk.length; i++) {
            state = automaton.step(state, chunk[i]);
            int length = automaton.matched(state);
            if (length > 0) {
                hit = true;
                int end = held.length + i + 1;
                Arrays.fill(out, end - length, end, ASTERISK);
            }
        }
        int passed = out.length - automaton.pending(state);
        held = Arrays.copyOfRange(out, passed, out.length);
        return passed == out.length ? out : Arrays.copyOf(out, passed);
    }

    /** The rest, when the stream has ended. */
    public byte[] end() {
        byte[] rest = held;
        held = new byte[0];
        state = Automaton.start();
        return rest;
    }

    /** Whether anything was hidden. */
    public boolean hit() {
        return hit;
    }

    /** A whole text whose characters are bytes, such as a header's value. */
    public static String text(Automaton automaton, String text) {
        var mask = new Mask(automaton);
        byte[] head = mask.accept(text.getBytes(StandardCharsets.ISO_8859_1));
        byte[] rest = mask.end();
        return mask.hit
                ? new String(head, StandardCharsets.ISO_8859_1) + new String(rest, StandardCharsets.ISO_8859_1)
                : text;
    }
}
