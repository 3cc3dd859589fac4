package dev.perimeter.audit.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.audit.contract.Producer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerifierTest {

    private static final int FIRST_RECORD = 2;

    private final TestBundle bundle = new TestBundle(13);
    private final StringWriter out = new StringWriter();

    @Test
    void wholeBundleIsVerifiedAndSaidToBeUnanchored() throws IOException {
        assertEquals(0, verify());
        assertSays("13 checked, 13 payloads", "1 earlier checkpoints", "UNANCHORED", "VERIFIED");
        assertSays("a bundle proves what it holds, not that nothing was left out");
    }

    @Test
    void recordThatWasChangedIsNamed() throws IOException {
        replace(FIRST_RECORD + 4, "playbook", "playhook");
        assertEquals(1, verify());
        assertSays("record 4 (harness/sesn_12345678/model_request/4): it is not in the tree of the checkpoint");
        assertSays("record 4 (harness/sesn_12345678/model_request/4): it is not signed by harness");
        assertSays("FAILED       2 faults");
    }

    @Test
    void recordThatIsNotCanonicalIsNamed() throws IOException {
        replace(FIRST_RECORD + 4, "{\\\"key\\\":", "{ \\\"key\\\":");
        assertEquals(1, verify());
        assertSays("record 4", "it is not in its canonical form");
    }

    @Test
    void pathThatWasChangedIsNamed() throws IOException {
        var line = bundle.lines.get(FIRST_RECORD + 3);
        var other = bundle.lines.get(FIRST_RECORD + 7);
        var path = line.substring(line.indexOf("\"path\""), line.indexOf("\"payloads\""));
        var wrong = other.substring(other.indexOf("\"path\""), other.indexOf("\"payloads\""));
        bundle.lines.set(FIRST_RECORD + 3, line.replace(path, wrong));
        assertEquals(1, verify());
        assertSays("record 3", "it is not in the tree");
    }

    @Test
    void payloadThatWasChangedIsNamed() throws IOException {
        replace(FIRST_RECORD + 5, "\"content\":\"", "\"content\":\"AAAA");
        assertEquals(1, verify());
        assertSays("record 5", "its payload prompt is another");
    }

    @Test
    void recordThatWasTakenOutIsMissed() throws IOException {
        bundle.lines.remove(FIRST_RECORD + 5);
        assertEquals(1, verify());
        assertSays("it holds 12 records, not 13");
    }

    @Test
    void recordOfAnotherSessionThanTheHeadersIsNamed() throws IOException {
        replace(0, "\"session\":\"sesn_12345678\"", "\"session\":\"sesn_87654321\"");
        assertEquals(1, verify());
        assertSays("record 0 (harness/sesn_12345678/model_request/0): it is not of the bundle's session");
        assertSays("FAILED       13 faults");
    }

    @Test
    void recordOfAnotherWorkspaceThanTheHeadersIsNamed() throws IOException {
        replace(0, "\"workspace\":\"ws\"", "\"workspace\":\"other\"");
        assertEquals(1, verify());
        assertSays("record 0 (harness/sesn_12345678/model_request/0): it is not of the bundle's workspace");
        assertSays("FAILED       13 faults");
    }

    @Test
    void bundleOfAWholeWorkspaceHoldsItsSessions() throws IOException {
        replace(0, "\"session\":\"sesn_12345678\"", "\"session\":\"\"");
        assertEquals(0, verify());
    }

    @Test
    void headerThatNamesNoWorkspaceIsOfNoRecord() throws IOException {
        replace(0, "\"workspace\":\"ws\"", "\"workspace\":\"\"");
        assertEquals(1, verify());
        assertSays("it is not of the bundle's workspace");
    }

    @Test
    void bundleThatWasCutIsNoticed() throws IOException {
        bundle.lines.removeLast();
        assertEquals(1, verify());
        assertSays("its end is missing");
    }

    @Test
    void recordTwiceOrOutOfOrderIsNoticed() throws IOException {
        bundle.lines.add(FIRST_RECORD + 6, bundle.lines.get(FIRST_RECORD + 1));
        assertEquals(1, verify());
        assertSays("record 1: it is out of order");
    }

    @Test
    void checkpointThatWasChangedIsRefused() throws IOException {
        replace(0, "perimeter/audit\\n13\\n", "perimeter/audit\\n12\\n");
        assertEquals(1, verify());
        assertSays("not signed by perimeter/audit");
    }

    @Test
    void earlierCheckpointOfAnotherTreeIsNoticed() throws IOException {
        var other = new TestBundle(9);
        var forked = dev.perimeter.audit.proof.CheckpointNote.verified(other.note(9), other.checkpointKey());
        bundle.lines.set(1, bundle.consistency(9, bundle.sign(forked)));
        assertEquals(1, verify());
        assertSays("checkpoint of 9: the tree does not go on from it");
    }

    @Test
    void anchorOfTheSameTreeHolds() throws IOException {
        assertEquals(0, verify("--anchor", file(bundle.note(13))));
        assertSays("anchor       given", "VERIFIED");
    }

    @Test
    void olderAnchorHoldsWhereTheBundleProvesIt() throws IOException {
        assertEquals(0, verify("--anchor", file(bundle.note(11))));
        assertEquals(1, verify("--anchor", file(bundle.note(7))));
        assertSays("does not prove that it goes on from the tree of 7");
        bundle.lines.add(1, bundle.consistency(7, ""));
        assertEquals(0, verify("--anchor", file(bundle.note(7))));
    }

    @Test
    void anchorOfAnotherTreeIsNoticed() throws IOException {
        var other = new TestBundle(13);
        var forked = dev.perimeter.audit.proof.CheckpointNote.verified(other.note(13), other.checkpointKey());
        assertEquals(1, verify("--anchor", file(bundle.sign(forked))));
        assertSays("another tree of the same size was kept");
    }

    @Test
    void whatIsNoBundleIsRefused() throws IOException {
        bundle.lines.addFirst("no JSON");
        assertEquals(1, verify());
        bundle.lines.set(0, "{}");
        assertEquals(1, verify());
        bundle.lines.clear();
        assertEquals(1, verify());
        assertSays("does not begin with a header");
        assertEquals(2, Verifier.run(new PrintWriter(out)));
    }

    private int verify(String... options) throws IOException {
        var arguments = new ArrayList<>(List.of(
                bundle.write().toString(),
                "--producer-keys",
                bundle.producerKeys(Producer.HARNESS).toString(),
                "--checkpoint-key",
                bundle.checkpointKeyFile().toString()));
        arguments.addAll(List.of(options));
        return Verifier.run(new PrintWriter(out), arguments.toArray(String[]::new));
    }

    private void replace(int line, String from, String to) {
        var changed = bundle.lines.get(line).replace(from, to);
        assertTrue(!changed.equals(bundle.lines.get(line)), from);
        bundle.lines.set(line, changed);
    }

    private static String file(String text) throws IOException {
        return Files.writeString(Files.createTempFile("verifier", ".txt"), text).toString();
    }

    private void assertSays(String... parts) {
        for (var part : parts) {
            assertTrue(out.toString().contains(part), part + " in\n" + out);
        }
    }
}
