package dev.perimeter.audit.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** The tree's size and root, as the body of a signed note (C2SP tlog-checkpoint). */
public record CheckpointNote(String origin, long size, Hash root) {

    private static final String SEPARATOR = "\n\n";

    /** What is signed, with its last newline. */
    public String body() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }

    public String signed(NoteKey key, byte[] signature) {
        return body() + "\n" + key.line(signature);
    }

    /** What a note says, whoever signed it; {@link IllegalArgumentException} for what is no note. */
    public static CheckpointNote claimed(String note) {
        return parse(note.substring(0, end(note) + 1));
    }

    /** As {@link #verified}, of whichever log the note is: each goes by its own name, and all have one signer's key. */
    public static CheckpointNote ofAnyLog(String note, NoteKey key) {
        var origin = claimed(note).origin();
        if (!LogName.related(origin, key.name())) {
            throw new IllegalArgumentException("the checkpoint is of the log " + origin + ", not of " + key.name());
        }
        return verified(note, key.as(origin));
    }

    /** The checkpoint of a note that this key signed; {@link IllegalArgumentException} of any other. */
    public static CheckpointNote verified(String note, NoteKey key) {
        var end = end(note);
        var body = note.substring(0, end + 1);
        if (note.substring(end + SEPARATOR.length()).lines().noneMatch(line -> signs(line, body, key))) {
            throw new IllegalArgumentException("the checkpoint is not signed by " + key.name());
        }
        return parse(body);
    }

    private static int end(String note) {
        var end = note.lastIndexOf(SEPARATOR);
        if (end < 0) {
            throw new IllegalArgumentException("the checkpoint is no signed note");
        }
        return end;
    }

    private static CheckpointNote parse(String body) {
        var lines = body.split("\n", -1);
        if (lines.length < 4) {
            throw new IllegalArgumentException("a checkpoint has an origin, a size and a root");
        }
        return new CheckpointNote(lines[0], Long.parseLong(lines[1]), Hash.ofBase64(lines[2]));
    }

    private static boolean signs(String line, String body, NoteKey key) {
        var prefix = "\u2014 " + key.name() + " ";
        if (!line.startsWith(prefix)) {
            return false;
        }
        var signature = Base64.getDecoder().decode(line.substring(prefix.length()));
        return signature.length > Integer.BYTES
                && ByteBuffer.wrap(signature).getInt() == key.id()
                && Ed25519.verify(
                        Ed25519.key(key.publicKey()),
                        body.getBytes(StandardCharsets.UTF_8),
                        Arrays.copyOfRange(signature, Integer.BYTES, signature.length));
    }
}
