package dev.perimeter.audit.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import org.junit.jupiter.api.Test;

class CheckpointNoteTest {

    /** The key, note and signature that the documentation of golang.org/x/mod/sumdb/note gives as its example. */
    private static final String PUBLISHED_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final CheckpointNote CHECKPOINT =
            new CheckpointNote(LogName.FIRST.origin(), 42, Hash.leaf(new byte[] {1}));

    @Test
    void publishedKeyIsReadAndWrittenAgain() {
        var key = NoteKey.parse(PUBLISHED_KEY);
        assertEquals("PeterNeumann", key.name());
        assertEquals(PUBLISHED_KEY, key.text());
    }

    @Test
    void keyWhoseHashIsOfAnotherIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> NoteKey.parse(PUBLISHED_KEY.replace("c74f", "c74e")));
        assertThrows(IllegalArgumentException.class, () -> NoteKey.parse("PeterNeumann"));
        assertThrows(IllegalArgumentException.class, () -> NoteKey.of("a name", new byte[32]));
    }

    @Test
    void bodyHasOriginSizeAndRoot() {
        assertEquals("perimeter/audit\n42\n" + CHECKPOINT.root().base64() + "\n", CHECKPOINT.body());
    }

    @Test
    void signedCheckpointIsVerified() throws Exception {
        var pair = pair();
        var key = NoteKey.of("perimeter/audit", Ed25519.raw(pair.getPublic()));
        assertEquals(CHECKPOINT, CheckpointNote.verified(CHECKPOINT.signed(key, sign(pair)), key));
    }

    @Test
    void witnessesMaySignBelow() throws Exception {
        var pair = pair();
        var key = NoteKey.of("perimeter/audit", Ed25519.raw(pair.getPublic()));
        var witnessed = CHECKPOINT.signed(key, sign(pair))
                + NoteKey.of("witness", new byte[32]).line(new byte[64]);
        assertEquals(CHECKPOINT, CheckpointNote.verified(witnessed, key));
    }

    @Test
    void anotherKeyOrAnotherBodyIsRefused() throws Exception {
        var pair = pair();
        var key = NoteKey.of("perimeter/audit", Ed25519.raw(pair.getPublic()));
        var note = CHECKPOINT.signed(key, sign(pair));
        var other = NoteKey.of("perimeter/audit", Ed25519.raw(pair().getPublic()));
        assertThrows(IllegalArgumentException.class, () -> CheckpointNote.verified(note, other));
        assertThrows(
                IllegalArgumentException.class, () -> CheckpointNote.verified(note.replace("\n42\n", "\n43\n"), key));
        assertThrows(IllegalArgumentException.class, () -> CheckpointNote.verified("no note", key));
    }

    private static byte[] sign(KeyPair pair) throws GeneralSecurityException {
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(CHECKPOINT.body().getBytes(StandardCharsets.UTF_8));
        return signature.sign();
    }

    private static KeyPair pair() throws GeneralSecurityException {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }
}
