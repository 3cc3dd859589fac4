package dev.perimeter.tunnel.connector.credential;

import static java.nio.file.attribute.PosixFilePermission.GROUP_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;

import dev.perimeter.harness.contract.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a credential's file, if nobody but its owner and, as orchestrators mount secrets, its group can. */
final class CredentialFile {

    /** A shorter value would be found in text that has nothing to do with it. */
    static final int SHORTEST = 8;

    /** Servers take no longer header. */
    static final int LONGEST = 8192;

    private static final Set<PosixFilePermission> OPEN = Set.of(OTHERS_READ, OTHERS_WRITE, OTHERS_EXECUTE, GROUP_WRITE);
    private static final Pattern PRINTABLE = Pattern.compile("[!-~]([ -~]*[!-~])?");
    private static final String LINE_END = "\r\n";

    private CredentialFile() {}

    /** {@link RefusedException} with {@link CredentialRefused}. */
    static SecretText read(Path file) {
        try {
            requirePrivate(Files.getPosixFilePermissions(file));
            try (var in = Files.newInputStream(file)) {
                return secret(in.readNBytes(LONGEST + LINE_END.length() + 1));
            }
        } catch (IOException _) {
            throw new RefusedException(new CredentialRefused.Missing());
        }
    }

    private static void requirePrivate(Set<PosixFilePermission> permissions) {
        if (!Collections.disjoint(permissions, OPEN)) {
            throw new RefusedException(new CredentialRefused.OpenToOthers(PosixFilePermissions.toString(permissions)));
        }
    }

    private static SecretText secret(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.ISO_8859_1).replaceFirst("\r?\n$", "");
        if (text.length() < SHORTEST
                || text.length() > LONGEST
                || !PRINTABLE.matcher(text).matches()) {
            throw new RefusedException(new CredentialRefused.Unusable());
        }
        return new SecretText(text);
    }
}
