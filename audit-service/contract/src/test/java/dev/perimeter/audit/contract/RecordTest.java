package dev.perimeter.audit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.harness.contract.Canonical;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordTest {

    private static final String HASH = "aa";
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final Subject SUBJECT = new Subject("ws", "sesn_1", "act_1", "agent@1");

    @Test
    void canonicalFormIsSortedAndNamesTheKind() {
        var record = record(Producer.HARNESS, new Fact.Login("erin"));
        assertEquals(
                "{\"fact\":{\"by\":\"erin\",\"kind\":\"login\"},\"id\":\"harness/act_1/login/1\",\"payloads\":{},"
                        + "\"producer\":\"harness\",\"subject\":{\"action\":\"act_1\",\"agent\":\"agent@1\","
                        + "\"session\":\"sesn_1\",\"workspace\":\"ws\"},\"time\":\"2026-01-02T03:04:05.678Z\"}",
                new String(Canonical.bytes(record), StandardCharsets.UTF_8));
    }

    @Test
    void everyFactComesBackAsItWas() throws Exception {
        for (var record : all()) {
            var text = new String(Canonical.bytes(record), StandardCharsets.UTF_8);
            assertEquals(record, Canonical.JSON.readValue(text, Record.class));
        }
        assertEquals(
                Kind.values().length,
                all().stream().map(each -> each.fact().type()).distinct().count());
    }

    @Test
    void producerMayNotWriteAnothersKind() {
        assertThrows(IllegalArgumentException.class, () -> record(Producer.GATEWAY, new Fact.Login("erin")));
        assertTrue(Producer.SECRETS.mayWrite(Kind.LEASE));
        assertFalse(Producer.HARNESS.mayWrite(Kind.LEASE));
    }

    private static Record record(Producer producer, Fact fact) {
        var id = Record.id(producer, SUBJECT.key(), fact.type(), "1");
        return new Record(id, producer, TIME, SUBJECT, Map.of(), fact);
    }

    private static List<Record> all() {
        return List.of(
                record(Producer.HARNESS, new Fact.ModelRequest("playbook", "m", HASH)),
                record(Producer.HARNESS, new Fact.Decision("allow", List.of("r"), HASH, "bash", HASH)),
                record(
                        Producer.HARNESS,
                        new Fact.Intent(HASH, "bash", HASH, "sandbox", "sbx_1", "build", List.of("git"), TIME)),
                record(Producer.HARNESS, new Fact.Outcome("finished", false, HASH, HASH)),
                record(Producer.HARNESS, new Fact.Approval("allow", "erin", HASH)),
                record(Producer.HARNESS, new Fact.Configuration("agent", "agent_1", "created", "erin", HASH)),
                record(Producer.HARNESS, new Fact.Login("erin")),
                record(Producer.HARNESS, new Fact.Logout("erin")),
                record(
                        Producer.SANDBOX,
                        new Fact.Effects(
                                "sbx_1", List.of(new Fact.FileChange("a", "added", 1, HASH)), List.of("sleep"))),
                record(
                        Producer.GATEWAY,
                        new Fact.FlowOpened("flw_1", "sbx_1", "h", 443, "GET", "/", "inspected", "git", false)),
                record(Producer.GATEWAY, new Fact.FlowClosed("flw_1", "allowed", "", 200, 1, 2, List.of("git"))),
                record(Producer.SANDBOX, new Fact.Lifecycle("sbx_1", "ready", "build", "")),
                record(Producer.SANDBOX, new Fact.Probe("sbx_1", true, List.of(new Fact.Check("dns", true, "")))),
                record(Producer.SECRETS, new Fact.Lease("lse_1", "vcrd_1", "git", "egress-gateway", "h", TIME)),
                record(Producer.SECRETS, new Fact.Revocation("lse_1", "vcrd_1", "ended")),
                record(Producer.SANDBOX, new Fact.Refusal("act", "harness-service", "AlreadyUsed", "")),
                record(Producer.AUDIT, new Fact.Gap("rule", "detail")),
                record(Producer.AUDIT, new Fact.Checkpoint(1, HASH)),
                record(Producer.AUDIT, new Fact.Succession("log/2", "log", 2, HASH, "shorter")),
                record(Producer.AUDIT, new Fact.Read("erin", "search")));
    }
}
