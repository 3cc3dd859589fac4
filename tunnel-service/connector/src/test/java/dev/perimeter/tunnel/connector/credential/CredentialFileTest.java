package dev.perimeter.tunnel.connector.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.perimeter.harness.contract.Refused;
import dev.perimeter.harness.contract.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialFileTest {

    private static final String VALUE = "s3cr3t-value";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {VALUE, VALUE + "\n", VALUE + "\r\n"})
    void aPrivateFilesLineIsTheValue(String content) throws IOException {
        assertEquals(VALUE, CredentialFile.read(file(content, "rw-------")).reveal());
    }

    @ParameterizedTest
    @ValueSource(strings = {"r--------", "r--r-----", "rw-r-----"})
    void ownerAndGroupMayReadIt(String permissions) throws IOException {
        assertEquals(VALUE, CredentialFile.read(file(VALUE, permissions)).reveal());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw----r--", "rw-----w-", "rw--w----", "rw------x"})
    void aFileThatIsOpenToOthersIsRefused(String permissions) throws IOException {
        assertEquals(new CredentialRefused.OpenToOthers(permissions), refusal(file(VALUE, permissions)));
    }

    @Test
    void aMissingFileIsRefused() {
        assertEquals(new CredentialRefused.Missing(), refusal(folder.resolve("none")));
    }

    @Test
    void aFolderIsRefused() throws IOException {
        var inner = Files.createDirectory(folder.resolve("inner"));
        Files.setPosixFilePermissions(inner, PosixFilePermissions.fromString("rwx------"));
        assertEquals(new CredentialRefused.Missing(), refusal(inner));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\n", "two\nlines-of-it", " begins-with-a-space", "ends-with-a-space ", "schlüssel-wort"})
    void whatNoHeaderCarriesIsRefused(String content) throws IOException {
        assertEquals(new CredentialRefused.Unusable(), refusal(file(content, "rw-------")));
    }

    @Test
    void aValueOfTheShortestLengthPassesAndAShorterOneDoesNot() throws IOException {
        assertEquals(
                "12345678", CredentialFile.read(file("12345678", "rw-------")).reveal());
        assertEquals(new CredentialRefused.Unusable(), refusal(file("1234567", "rw-------")));
    }

    @Test
    void aValueOfTheLongestLengthPassesAndALongerOneDoesNot() throws IOException {
        var longest = "x".repeat(CredentialFile.LONGEST);
        assertEquals(
                longest,
                CredentialFile.read(file(longest + "\r\n", "rw-------")).reveal());
        assertEquals(new CredentialRefused.Unusable(), refusal(file(longest + "x", "rw-------")));
    }

    private Path file(String content, String permissions) throws IOException {
        var file = Files.writeString(folder.resolve("token"), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static Refused refusal(Path file) {
        return assertThrows(RefusedException.class, () -> CredentialFile.read(file))
                .reason();
    }
}
