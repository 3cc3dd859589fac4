package dev.perimeter.secrets.lease;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.contract.Grant;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.contract.SessionId;
import dev.perimeter.secrets.credential.CredentialId;
import dev.perimeter.secrets.credential.CredentialType;
import dev.perimeter.secrets.credential.Description;
import dev.perimeter.secrets.credential.HostPattern;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class LeaseRulesTest {

    private static final CredentialId CREDENTIAL = new CredentialId("vcrd_0123456789");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void onlyWhatTheGrantListsIsLeased() {
        var other = new CredentialId("vcrd_9876543210");

        assertDoesNotThrow(() -> LeaseRules.listed(grant("build"), CREDENTIAL));
        refused(new LeaseRefused.NotGranted(other), () -> LeaseRules.listed(grant("build"), other));
    }

    @Test
    void onlyTheInjectorGetsIt() {
        assertDoesNotThrow(() -> LeaseRules.injector(description().injector(), "egress-gateway"));
        refused(
                new LeaseRefused.OtherInjector("egress-gateway"),
                () -> LeaseRules.injector(description().injector(), "tunnel-service"));
        refused(
                new LeaseRefused.OtherInjector("egress-gateway"),
                () -> LeaseRules.injector(description().injector(), ""));
    }

    @Test
    void workTypesNamedAreTheOnlyOnes() {
        assertDoesNotThrow(
                () -> LeaseRules.allowed(description("build"), grant("build"), "egress-gateway", "api.test"));
        assertDoesNotThrow(() -> LeaseRules.allowed(description(), grant("any"), "egress-gateway", "api.test"));
        refused(
                new LeaseRefused.WorkTypeNotAllowed("exploration"),
                () -> LeaseRules.allowed(description("build"), grant("exploration"), "egress-gateway", "api.test"));
    }

    @Test
    void onlyItsHostsAreAllowed() {
        refused(
                new LeaseRefused.HostNotAllowed("elsewhere.test"),
                () -> LeaseRules.allowed(description(), grant("build"), "egress-gateway", "elsewhere.test"));
    }

    @Test
    void leaseEndsWithItsActionOrAtTheLimit() {
        assertEquals(NOW.plusSeconds(60), LeaseRules.expires(NOW.plusSeconds(60), NOW, HOUR));
        assertEquals(NOW.plus(HOUR), LeaseRules.expires(NOW.plus(HOUR).plusMillis(1), NOW, HOUR));
    }

    private static void refused(LeaseRefused reason, Executable call) {
        assertEquals(reason, assertThrows(RefusedException.class, call).reason());
    }

    private static Description description(String... workTypes) {
        return new Description(
                CREDENTIAL,
                "TOKEN",
                CredentialType.ENVIRONMENT_VARIABLE,
                List.of(new HostPattern("api.test")),
                List.of("header"),
                "egress-gateway",
                List.of(workTypes),
                "");
    }

    private static Grant grant(String workType) {
        return new Grant(
                ActionId.random(),
                Set.of("secrets-service"),
                new Grant.Scope("acme", SessionId.random(), 1, "target"),
                new Grant.Principal("alice", "agent", 1),
                new Grant.Verdict("allow", "", ""),
                new Grant.Call("bash", "", workType, Set.of(CREDENTIAL.value())),
                new Grant.Window(NOW, NOW.plusSeconds(60)));
    }
}
