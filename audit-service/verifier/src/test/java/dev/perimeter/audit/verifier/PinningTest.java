package dev.perimeter.audit.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.audit.contract.Producer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose keys a bundle is checked against, and what its verdict may say then. */
class PinningTest {

    private static final int PROVEN = 0;
    private static final int FAULTY = 1;
    private static final int WRONG_CALL = 2;
    private static final int ITS_OWN_WITNESS = 3;

    private final TestBundle bundle = new TestBundle(5);
    private final TestBundle stranger = new TestBundle(5);
    private final StringWriter out = new StringWriter();

    @Test
    void bundleThatIsCheckedAgainstKeysFromElsewhereIsVerified() throws IOException {
        assertEquals(PROVEN, verify(producers(bundle.producerKeys(Producer.HARNESS)), checkpoint(bundle)));
        assertSays("producers    pinned", "key          pinned", "VERIFIED");
    }

    @Test
    void bundleThatBringsItsOwnKeysAgreesWithItselfAndNoMore() throws IOException {
        assertEquals(ITS_OWN_WITNESS, verify());
        assertSays("producers    FROM THE BUNDLE ITSELF", "key          FROM THE BUNDLE ITSELF", "UNPROVEN");
        assertFalse(out.toString().contains("VERIFIED"), out::toString);
    }

    @Test
    void checkpointKeyAloneDoesNotProveWhoWroteTheRecords() throws IOException {
        assertEquals(ITS_OWN_WITNESS, verify(checkpoint(bundle)));
        assertSays("producers    FROM THE BUNDLE ITSELF", "key          pinned", "UNPROVEN");
    }

    @Test
    void producersKeysAloneDoNotProveWhoseLogItIs() throws IOException {
        assertEquals(ITS_OWN_WITNESS, verify(producers(bundle.producerKeys(Producer.HARNESS))));
        assertSays("producers    pinned", "key          FROM THE BUNDLE ITSELF", "UNPROVEN");
    }

    @Test
    void recordsThatWhoeverRunsAuditSignedForAProducerAreNamed() throws IOException {
        assertEquals(FAULTY, verify(producers(stranger.producerKeys(Producer.HARNESS)), checkpoint(bundle)));
        assertSays("record 0 (harness/sesn_12345678/model_request/0): it is not signed by harness", "5 faults");
    }

    @Test
    void keyIsGoodForItsOwnProducerOnly() throws IOException {
        assertEquals(FAULTY, verify(producers(bundle.producerKeys(Producer.SANDBOX)), checkpoint(bundle)));
        assertSays("it is not signed by harness");
    }

    @Test
    void checkpointKeyOfAnotherLogIsNoticed() throws IOException {
        assertEquals(FAULTY, verify(producers(bundle.producerKeys(Producer.HARNESS)), checkpoint(stranger)));
        assertSays("not signed by perimeter/audit");
    }

    @Test
    void faultInABundleWithItsOwnKeysIsAFault() throws IOException {
        bundle.lines.removeLast();
        assertEquals(FAULTY, verify());
        assertSays("its end is missing");
    }

    @Test
    void folderWithoutKeysIsAWrongCall() throws IOException {
        assertEquals(WRONG_CALL, verify(producers(Files.createTempDirectory("empty"))));
        assertEquals(WRONG_CALL, verify(producers(Path.of("no-such-folder"))));
    }

    private static List<String> producers(Path folder) {
        return List.of("--producer-keys", folder.toString());
    }

    private static List<String> checkpoint(TestBundle log) throws IOException {
        return List.of("--checkpoint-key", log.checkpointKeyFile().toString());
    }

    @SafeVarargs
    private int verify(List<String>... options) throws IOException {
        var arguments = new ArrayList<>(List.of(bundle.write().toString()));
        List.of(options).forEach(arguments::addAll);
        return Verifier.run(new PrintWriter(out), arguments.toArray(String[]::new));
    }

    private void assertSays(String... parts) {
        for (var part : parts) {
            assertTrue(out.toString().contains(part), part + " in\n" + out);
        }
    }
}
