package dev.perimeter.secrets.credential;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.perimeter.harness.contract.RefusedException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DescriptionRulesTest {

    private static final List<HostPattern> HOSTS = List.of(new HostPattern("api.test"));
    private static final List<String> HEADER = List.of("header");

    @Test
    void eachTypeHasItsInjector() {
        legal(variable("egress-gateway", HOSTS, HEADER));
        legal(of("upstream", CredentialType.STATIC_BEARER, HOSTS, List.of(), "tunnel-service"));
        legal(of("upstream", CredentialType.MCP_OAUTH, HOSTS, List.of(), "tunnel-service"));
        refused(variable("tunnel-service", HOSTS, HEADER));
        refused(of("upstream", CredentialType.STATIC_BEARER, HOSTS, List.of(), "egress-gateway"));
        refused(of("upstream", CredentialType.MCP_OAUTH, HOSTS, List.of(), "harness-service"));
    }

    @Test
    void hostsLeftOutMeanNone() {
        refused(variable("egress-gateway", List.of(), HEADER));
    }

    @Test
    void atMost64HostsAreNamed() {
        var host = HOSTS.getFirst();
        legal(variable("egress-gateway", Collections.nCopies(64, host), HEADER));
        refused(variable("egress-gateway", Collections.nCopies(65, host), HEADER));
    }

    @Test
    void placesAreHeaderQueryAndBody() {
        legal(variable("egress-gateway", HOSTS, List.of("header", "query", "body")));
        refused(variable("egress-gateway", HOSTS, List.of("path")));
        refused(variable("egress-gateway", HOSTS, List.of()));
    }

    @Test
    void variableHasAVariablesName() {
        refused(of("GIT-TOKEN", CredentialType.ENVIRONMENT_VARIABLE, HOSTS, HEADER, "egress-gateway"));
        refused(of("1TOKEN", CredentialType.ENVIRONMENT_VARIABLE, HOSTS, HEADER, "egress-gateway"));
    }

    @Test
    void providersKeyBelongsToTheSystem() {
        var key = of("model/anthropic", CredentialType.STATIC_BEARER, List.of(), List.of(), "harness-service");
        assertDoesNotThrow(() -> DescriptionRules.check("system", key));
        refused(key);
    }

    @Test
    void workspaceIsOneSegmentOfAPath() {
        var description = variable("egress-gateway", HOSTS, HEADER);

        for (var workspace : List.of("", "..", "a/b", "a b", "+", "*")) {
            assertThrows(RefusedException.class, () -> DescriptionRules.check(workspace, description), workspace);
        }
    }

    private static void legal(Description description) {
        assertDoesNotThrow(() -> DescriptionRules.check("acme", description));
    }

    private static void refused(Description description) {
        var refusal = assertThrows(RefusedException.class, () -> DescriptionRules.check("acme", description));
        assertInstanceOf(CredentialRefused.Invalid.class, refusal.reason());
    }

    private static Description variable(String injector, List<HostPattern> hosts, List<String> places) {
        return of("GIT_TOKEN", CredentialType.ENVIRONMENT_VARIABLE, hosts, places, injector);
    }

    private static Description of(
            String name, CredentialType type, List<HostPattern> hosts, List<String> places, String injector) {
        return new Description(
                new CredentialId("vcrd_0123456789"), name, type, hosts, places, injector, List.of(), "for tests");
    }
}
