package dev.perimeter.tunnel.connector.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.tunnel.connector.TestConfig;
import dev.perimeter.tunnel.v1.CallEnding;
import dev.perimeter.tunnel.v1.FromConnector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {

    @TempDir
    Path folder;

    private final ActionId action = ActionId.random();
    private final List<FromConnector> sent = new ArrayList<>();

    @Test
    void aReportWaitsForAStream() {
        var reports = new Reports(new TestConfig(folder));
        reports.finished(action, Results.error(CallEnding.CALL_ENDING_FINISHED, "x"));
        reports.connect(sent::add);
        assertEquals(action.value(), sent.getFirst().getFinished().getAction());
    }

    @Test
    void aReportSurvivesARestart() {
        new Reports(new TestConfig(folder)).finished(action, Results.error(CallEnding.CALL_ENDING_FINISHED, "x"));
        var again = new Reports(new TestConfig(folder));
        assertEquals(Set.of(action.value()), again.unsettled());
        again.connect(sent::add);
        assertEquals(1, sent.size());
    }

    @Test
    void aSettledReportIsForgotten() {
        var reports = new Reports(new TestConfig(folder));
        reports.finished(action, Results.error(CallEnding.CALL_ENDING_FINISHED, "x"));
        reports.settled(action.value());
        assertEquals(Set.of(), new Reports(new TestConfig(folder)).unsettled());
    }

    @Test
    void anUnsettledReportIsSentOnEveryStream() {
        var reports = new Reports(new TestConfig(folder));
        reports.connect(sent::add);
        reports.finished(action, Results.error(CallEnding.CALL_ENDING_FINISHED, "x"));
        reports.disconnect();
        reports.connect(sent::add);
        assertEquals(2, sent.size());
    }
}
