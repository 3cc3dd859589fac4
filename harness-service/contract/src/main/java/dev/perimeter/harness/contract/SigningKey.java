package dev.perimeter.harness.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** An Ed25519 private key with its id, from a JWK (RFC 8037); never shown. */
public final class SigningKey {

    private final String id;
    private final PrivateKey key;

    private SigningKey(String id, PrivateKey key) {
        this.id = id;
        this.key = key;
    }

    public static SigningKey parse(String jwk) {
        try {
            var parsed = PublicJsonWebKey.Factory.newPublicJwk(jwk);
            return new SigningKey(parsed.getKeyId(), parsed.getPrivateKey());
        } catch (JoseException e) {
            throw new IllegalArgumentException("not a private JWK", e);
        }
    }

    public static SigningKey read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the signing key in " + file, e);
        }
    }

    public String id() {
        return id;
    }

    PrivateKey key() {
        return key;
    }

    /** A raw Ed25519 signature, 64 bytes. */
    public byte[] sign(byte[] message) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the signing key " + id + " cannot sign", e);
        }
    }

    @Override
    public String toString() {
        return "SigningKey[" + id + "]";
    }
}
