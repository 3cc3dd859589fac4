package dev.perimeter.audit.proof;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** Who signs notes (C2SP signed-note, type 0x01 Ed25519); written as {@code name+hash+base64(type and key)}. */
public record NoteKey(String name, int id, byte[] publicKey) {

    private static final byte ED25519 = 1;

    public static NoteKey of(String name, byte[] publicKey) {
        if (name.isEmpty() || name.contains("+") || name.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("not a name for a note's key");
        }
        return new NoteKey(name, hash(name, publicKey), publicKey.clone());
    }

    /** A verifier key as published; {@link IllegalArgumentException} when its parts disagree. */
    public static NoteKey parse(String text) {
        var parts = text.strip().split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("a checkpoint key reads name+hash+key");
        }
        var typed = Base64.getDecoder().decode(parts[2]);
        if (typed.length != Ed25519.KEY_BYTES + 1 || typed[0] != ED25519) {
            throw new IllegalArgumentException("the checkpoint key is no Ed25519 key");
        }
        var key = of(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!parts[1].equals(key.hexId())) {
            throw new IllegalArgumentException("the checkpoint key's hash does not belong to it");
        }
        return key;
    }

    /** The same signer under another name. */
    public NoteKey as(String other) {
        return of(other, publicKey);
    }

    /** The line that a signature becomes. */
    public String line(byte[] signature) {
        var signed = ByteBuffer.allocate(Integer.BYTES + signature.length)
                .putInt(id)
                .put(signature)
                .array();
        return "\u2014 " + name + " " + Base64.getEncoder().encodeToString(signed) + "\n";
    }

    public String text() {
        return name + "+" + hexId() + "+" + Base64.getEncoder().encodeToString(typed(publicKey));
    }

    private String hexId() {
        return String.format("%08x", id);
    }

    private static int hash(String name, byte[] publicKey) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
            digest.update(typed(publicKey));
            return ByteBuffer.wrap(digest.digest()).getInt();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] typed(byte[] publicKey) {
        var typed = new ByteArrayOutputStream();
        typed.write(ED25519);
        typed.writeBytes(publicKey);
        return typed.toByteArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteKey key && key.text().equals(text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
