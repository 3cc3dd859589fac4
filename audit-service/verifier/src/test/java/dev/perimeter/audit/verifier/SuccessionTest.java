package dev.perimeter.audit.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.audit.contract.Producer;
import dev.perimeter.audit.proof.LogName;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A log that goes on after records were lost. */
class SuccessionTest {

    private static final LogName SECOND = LogName.FIRST.next();

    private final TestBundle bundle = new TestBundle(13, 7);
    private final StringWriter out = new StringWriter();

    @Test
    void logThatSaysWhatItFollowsIsVerifiedAndToldOf() throws IOException {
        bundle.continueAs(SECOND, 7);
        assertEquals(0, verify());
        assertSays("log          perimeter/audit/2");
        assertSays("LOST         perimeter/audit/2 begins at record 7; of the 9 records of perimeter/audit some were"
                + " lost (shorter)");
    }

    @Test
    void logThatHidesWhatItFollowsIsNoticed() throws IOException {
        bundle.continueAs(SECOND, 7);
        bundle.lines.remove(1);
        assertEquals(1, verify());
        assertSays("the checkpoint is of perimeter/audit/2, but the records make it perimeter/audit");
    }

    @Test
    void logThatGoesOnUnderItsOldNameIsNoticed() throws IOException {
        bundle.continueAs(LogName.FIRST, 7);
        assertEquals(1, verify());
        assertSays("the checkpoint is of perimeter/audit, but the records make it perimeter/audit/2");
    }

    @Test
    void recordThatOpensNoLogIsNoticed() throws IOException {
        bundle.continueAs(SECOND, 6);
        assertEquals(1, verify());
        assertSays("record 6: it opens no log");
    }

    @Test
    void recordThatOpenedALogIsOfNoWorkspaceAndIsNoneOfTheBundles() throws IOException {
        bundle.continueAs(SECOND, 7);
        bundle.lines.set(1, bundle.lines.get(1).replace("\"type\":\"succession\"", "\"type\":\"record\""));
        assertEquals(1, verify());
        assertSays("(audit//succession/perimeter/audit/2): it is not of the bundle's workspace");
    }

    @Test
    void anchorOfTheOldLogHoldsUpToWhereTheNewOneHoldsItAll() throws IOException {
        bundle.continueAs(SECOND, 7);
        bundle.lines.add(2, bundle.consistency(7, ""));
        assertEquals(0, verify("--anchor", file(bundle.note(7))));
        var lost = new TestBundle(9);
        var forked = dev.perimeter.audit.proof.CheckpointNote.verified(lost.note(9), lost.checkpointKey());
        assertEquals(1, verify("--anchor", file(bundle.sign(forked))));
        assertSays(
                "it is of the log perimeter/audit with 9 records, and the bundle of perimeter/audit/2 does not prove");
    }

    private int verify(String... options) throws IOException {
        var arguments = new ArrayList<>(List.of(
                bundle.write().toString(),
                "--producer-keys",
                bundle.producerKeys(Producer.HARNESS, Producer.AUDIT).toString(),
                "--checkpoint-key",
                bundle.checkpointKeyFile().toString()));
        arguments.addAll(List.of(options));
        return Verifier.run(new PrintWriter(out), arguments.toArray(String[]::new));
    }

    private static String file(String text) throws IOException {
        return Files.writeString(Files.createTempFile("verifier", ".txt"), text).toString();
    }

    private void assertSays(String part) {
        assertTrue(out.toString().contains(part), part + " in\n" + out);
    }
}
