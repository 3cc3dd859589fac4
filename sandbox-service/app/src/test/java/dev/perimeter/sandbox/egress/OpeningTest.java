package dev.perimeter.sandbox.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.contract.HostPattern;
import dev.perimeter.sandbox.v1.Injection;
import dev.perimeter.sandbox.v1.Networking;
import dev.perimeter.sandbox.v1.Rule;
import dev.perimeter.sandbox.worktype.Isolation;
import dev.perimeter.sandbox.worktype.Reach;
import dev.perimeter.sandbox.worktype.WorkType;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningTest {

    private static final Opening.Owner OWNER = new Opening.Owner(SandboxId.random(), "sesn_12345678", "team");

    @Test
    void theEnvironmentNarrowsTheWorkType() {
        var rules = rules(
                workType(true, true, "*.example.com", "files.test:8443"),
                networking("api.example.com", "evil.test", "files.test"));
        assertEquals(Set.of("api.example.com:0", "files.test:8443"), Set.copyOf(rules));
    }

    @Test
    void anUnrestrictedEnvironmentGetsTheWorkTypesOwn() {
        var unrestricted = Networking.newBuilder().setUnrestricted(true).build();
        assertEquals(List.of("*.example.com:0"), rules(workType(true, true, "*.example.com"), unrestricted));
        var refusal =
                assertThrows(RefusedException.class, () -> rules(workType(true, false, "*.example.com"), unrestricted));
        assertInstanceOf(EgressRefused.BeyondWorkType.class, refusal.reason());
    }

    @Test
    void packageManagersAreAListThatTheWorkTypeNarrowsToo() {
        var managers = Networking.newBuilder().setAllowPackageManagers(true).build();
        assertTrue(rules(workType(true, true, "*"), managers).contains("registry.npmjs.org:0"));
        assertEquals(List.of("pypi.org:0"), rules(workType(true, true, "pypi.org"), managers));
        assertEquals(List.of(), rules(workType(true, true), managers));
    }

    @Test
    void anEmptyEnvironmentReachesNothing() {
        assertEquals(List.of(), rules(workType(true, true, "*"), Networking.getDefaultInstance()));
    }

    @Test
    void theLastWordOfAWorkTypeOnAHostCounts() {
        var exact = new Reach(HostPattern.parse("git.test"), true, true, List.of("GET"), "/repo");
        var workType = workType(true, true, List.of(Reach.to(HostPattern.parse("*")), exact));
        var opening = Opening.of(OWNER, workType, networking("git.test", "other.test"), List.of());
        var git = opening.request().getRulesList().stream()
                .filter(rule -> rule.getHost().equals("git.test"))
                .toList();
        assertEquals(1, git.size());
        assertTrue(git.getFirst().getPrivateAddresses());
        assertTrue(git.getFirst().getPassThrough());
        assertEquals("/repo", git.getFirst().getPathPrefix());
        assertEquals(2, opening.request().getRulesCount());
    }

    @Test
    void aHostThatIsNoneIsRefused() {
        var refusal = assertThrows(
                RefusedException.class, () -> rules(workType(true, true, "*"), networking("https://example.com/")));
        assertInstanceOf(EgressRefused.InvalidHost.class, refusal.reason());
    }

    @Test
    void aWorkTypeWithoutCredentialsTakesNone() {
        var refusal = assertThrows(RefusedException.class, () -> opening(workType(false, true), "TOKEN"));
        assertInstanceOf(EgressRefused.BeyondWorkType.class, refusal.reason());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATH", "BASH_ENV", "LD_PRELOAD", "A B", "1X", "X=Y", ""})
    void aVariableThatStartsSomethingElseIsRefused(String name) {
        assertThrows(RefusedException.class, () -> opening(workType(true, true), name));
    }

    @Test
    void eachInjectionGetsAPlaceholderOfItsOwn() {
        var opening = opening(workType(true, true), "ONE", "TWO");
        var placeholders = opening.variables();
        assertEquals(Set.of("ONE", "TWO"), placeholders.keySet());
        assertEquals(2, Set.copyOf(placeholders.values()).size());
        assertEquals(Set.of("ONE", "TWO", "vcrd_ONE", "vcrd_TWO"), opening.credentials());
        assertEquals(opening, Opening.parse(opening.request().toByteArray()));
    }

    @Test
    void aProxyCredentialIsNotShown() {
        var credential = new ProxyCredential("act_1", "s3:c@ret", "");
        assertFalse(credential.toString().contains("s3"));
        assertEquals(
                "http://act_1:s3%3Ac%40ret@127.0.0.1:3128",
                credential.variables("127.0.0.1:3128").get("https_proxy"));
        assertEquals(8, credential.variables("127.0.0.1:3128").size());
    }

    @Test
    void anActionGoesToTheGatewayThatKnowsItsCredential() {
        var placed = new ProxyCredential("act_1", "secret", "10.1.2.3:3128").placed("127.0.0.1:3128");
        assertEquals("http://act_1:secret@10.1.2.3:3128", placed.get("HTTPS_PROXY"));
        var usual = new ProxyCredential("act_1", "secret", "").placed("127.0.0.1:3128");
        assertEquals("http://act_1:secret@127.0.0.1:3128", usual.get("HTTPS_PROXY"));
    }

    private static Opening opening(WorkType workType, String... names) {
        var injections = List.of(names).stream()
                .map(name -> Injection.newBuilder()
                        .setCredential("vcrd_" + name)
                        .setName(name)
                        .build())
                .toList();
        return Opening.of(OWNER, workType, Networking.getDefaultInstance(), injections);
    }

    private static List<String> rules(WorkType workType, Networking environment) {
        return Opening.of(OWNER, workType, environment, List.of()).request().getRulesList().stream()
                .map(OpeningTest::text)
                .toList();
    }

    private static String text(Rule rule) {
        return rule.getHost() + ":" + rule.getPort();
    }

    private static Networking networking(String... hosts) {
        return Networking.newBuilder().addAllAllowedHosts(List.of(hosts)).build();
    }

    private static WorkType workType(boolean credentials, boolean unrestricted, String... hosts) {
        var reaches =
                List.of(hosts).stream().map(HostPattern::parse).map(Reach::to).toList();
        return workType(credentials, unrestricted, reaches);
    }

    private static WorkType workType(boolean credentials, boolean unrestricted, List<Reach> hosts) {
        return new WorkType(
                "own",
                "",
                Isolation.CONTAINER,
                "host",
                new WorkType.Network(hosts, unrestricted),
                credentials,
                List.of("*"),
                new WorkType.Limits(64L << 20, 1, 16, 16L << 20, Duration.ofMinutes(1)),
                new WorkType.Lifetime(Duration.ofMinutes(1), Duration.ofHours(1)));
    }
}
