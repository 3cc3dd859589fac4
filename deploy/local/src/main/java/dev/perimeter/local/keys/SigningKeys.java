package dev.perimeter.local.keys;

import dev.perimeter.local.files.Tree;
import dev.perimeter.local.state.Layout;
import dev.perimeter.local.state.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.lang.JoseException;

/** Ed25519 keys, made once: a private JWK and a public JWKS each (RFC 8037), and a folder of them per process. */
public record SigningKeys(Layout layout) {

    /** Processes are started side by side, and a key is made by the first that wants it. */
    private static final Object MAKING = new Object();

    /** The names of the private and of the public keys that one process is given. */
    public record Share(List<String> secret, List<String> open) {
        public Share {
            secret = List.copyOf(secret);
            open = List.copyOf(open);
        }
    }

    /** Makes the folder of a process anew, with nothing in it but its share. */
    public Path folder(String process, Share share) {
        var keys = layout.folder("keys");
        Layout.mode(keys, "rwx--x--x");
        var folder = keys.resolve(process);
        Tree.delete(folder);
        Layout.mode(Layout.folder(folder), "rwx------");
        for (var name : share.secret()) {
            PrivateFile.write(folder.resolve(name + ".jwk"), made(name + ".jwk", name));
        }
        for (var name : share.open()) {
            PrivateFile.write(folder.resolve(name + ".jwks"), made(name + ".jwks", name));
        }
        return folder;
    }

    private String made(String file, String name) {
        var all = layout.folder("keys").resolve("all");
        Layout.mode(Layout.folder(all), "rwx------");
        try {
            synchronized (MAKING) {
                if (!Files.exists(all.resolve(name + ".jwk"))) {
                    generate(all, name);
                }
            }
            return Files.readString(all.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the key " + name, e);
        }
    }

    private static void generate(Path folder, String name) {
        try {
            var key = OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
            key.setKeyId(name + "-1");
            PrivateFile.write(
                    folder.resolve(name + ".jwks"), new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY));
            PrivateFile.write(folder.resolve(name + ".jwk"), key.toJson(OutputControlLevel.INCLUDE_PRIVATE));
        } catch (JoseException e) {
            throw new IllegalStateException("cannot make the key " + name, e);
        }
    }
}
