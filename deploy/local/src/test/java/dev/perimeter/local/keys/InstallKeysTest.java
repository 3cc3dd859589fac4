package dev.perimeter.local.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.contract.Jws;
import dev.perimeter.harness.contract.KeyRing;
import dev.perimeter.harness.contract.SigningKey;
import dev.perimeter.local.process.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the installation guide make keys that the processes take. */
class InstallKeysTest {

    private static final Path GUIDE = Path.of("../docs/install.md");
    private static final Pattern SCRIPT = Pattern.compile("<!-- run by a test -->\n```sh\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyKeySignsWhatItsPublicHalfVerifies(@TempDir Path folder) throws IOException {
        var script = SCRIPT.matcher(Files.readString(GUIDE));
        assertTrue(script.find());
        Program.of("sh", "-euc", script.group(1)).in(folder).require();
        for (var name : List.of(
                "harness-record",
                "sandbox-record",
                "gateway-record",
                "tunnel-record",
                "secrets-record",
                "audit-record",
                "grant",
                "receipt")) {
            var file = folder.resolve(name + ".jwk");
            var signed = Jws.sign(SigningKey.read(file), "test+jwt", "{}".getBytes(StandardCharsets.UTF_8));
            assertEquals("{}", Jws.verify(KeyRing.read(folder.resolve(name + ".jwks")), "test+jwt", signed));
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
    }
}
