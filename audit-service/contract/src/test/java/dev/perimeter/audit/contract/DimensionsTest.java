package dev.perimeter.audit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DimensionsTest {

    private static final String HASH = "aa";
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final Dimensions NONE = new Dimensions("", "", List.of(), "", "");

    /** One fact of each kind, with what it is found by. */
    private static final Map<Fact, Dimensions> FOUND_BY = Map.ofEntries(
            Map.entry(new Fact.ModelRequest("playbook", "m", HASH), NONE),
            Map.entry(
                    new Fact.Decision("ask", List.of("r"), HASH, "bash", HASH),
                    new Dimensions("bash", "", List.of(), "", "ask")),
            Map.entry(
                    new Fact.Intent(HASH, "bash", HASH, "sandbox", "sbx_1", "build", List.of("GIT_TOKEN", "KEY"), TIME),
                    new Dimensions("bash", "", List.of("GIT_TOKEN", "KEY"), "", "")),
            Map.entry(
                    new Fact.Outcome("timed_out", true, HASH, HASH),
                    new Dimensions("", "", List.of(), "", "timed_out")),
            Map.entry(new Fact.Approval("deny", "erin", HASH), new Dimensions("", "", List.of(), "erin", "deny")),
            Map.entry(
                    new Fact.Configuration("credential", "vcrd_1", "created", "erin", HASH),
                    new Dimensions("", "", List.of("vcrd_1"), "erin", "")),
            Map.entry(
                    new Fact.Configuration("lease", "lse_1", "withdrawn", "erin", HASH),
                    new Dimensions("", "", List.of(), "erin", "")),
            Map.entry(new Fact.Login("erin"), new Dimensions("", "", List.of(), "erin", "")),
            Map.entry(new Fact.Logout("erin"), new Dimensions("", "", List.of(), "erin", "")),
            Map.entry(new Fact.Effects("sbx_1", List.of(), List.of("sleep")), NONE),
            Map.entry(
                    new Fact.FlowOpened("flw_1", "sbx_1", "git.test", 443, "GET", "/", "inspected", "rule", false),
                    new Dimensions("", "git.test", List.of(), "", "")),
            Map.entry(
                    new Fact.FlowClosed("flw_1", "cut", "", 200, 1, 2, List.of("GIT_TOKEN")),
                    new Dimensions("", "", List.of("GIT_TOKEN"), "", "cut")),
            Map.entry(new Fact.Lifecycle("sbx_1", "created", "build", ""), NONE),
            Map.entry(new Fact.Probe("sbx_1", true, List.of()), NONE),
            Map.entry(
                    new Fact.Lease("lse_1", "vcrd_1", "GIT_TOKEN", "egress-gateway", "git.test", TIME),
                    new Dimensions("", "git.test", List.of("vcrd_1", "GIT_TOKEN"), "", "")),
            Map.entry(
                    new Fact.Revocation("lse_1", "vcrd_1", "finished"),
                    new Dimensions("", "", List.of("vcrd_1"), "", "")),
            Map.entry(
                    new Fact.Refusal("append", "sandbox-service", "NotGenuine", "detail"),
                    new Dimensions("", "", List.of(), "sandbox-service", "refused")),
            Map.entry(new Fact.Gap("rule", "detail"), NONE),
            Map.entry(new Fact.Checkpoint(1, HASH), NONE),
            Map.entry(new Fact.Succession("log/2", "log", 1, HASH, "shorter"), NONE),
            Map.entry(new Fact.Read("erin", "search"), new Dimensions("", "", List.of(), "erin", "")));

    @Test
    void eachFactIsFoundByWhatItNames() {
        FOUND_BY.forEach((fact, dimensions) -> assertEquals(dimensions, Dimensions.of(fact), fact.toString()));
    }

    @Test
    void everyKindIsDecided() {
        assertEquals(
                Set.of(Kind.values()),
                FOUND_BY.keySet().stream().map(Fact::type).collect(Collectors.toSet()));
        assertEquals(
                Fact.class.getPermittedSubclasses().length,
                Arrays.stream(Kind.values()).count());
    }

    @Test
    void outcomesAreThoseThatCanBeAskedFor() {
        assertTrue(FOUND_BY.values().stream()
                .map(Dimensions::outcome)
                .filter(outcome -> !outcome.isEmpty())
                .allMatch(Dimensions.OUTCOMES::contains));
        assertEquals(Dimensions.OUTCOMES.stream().sorted().distinct().toList(), Dimensions.OUTCOMES);
    }

    @Test
    void secretIsNamedOnceAndNeverByNothing() {
        var lease = new Fact.Lease("lse_1", "KEY", "KEY", "egress-gateway", "", TIME);
        assertEquals(List.of("KEY"), Dimensions.of(lease).secrets());
        assertEquals(
                List.of(),
                Dimensions.of(new Fact.Revocation("lse_1", "", "expired")).secrets());
    }
}
