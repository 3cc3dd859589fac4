package dev.perimeter.secrets;

import static dev.perimeter.secrets.v1.SecretsError.SECRETS_ERROR_AUDIT_UNAVAILABLE;
import static dev.perimeter.secrets.v1.SecretsError.SECRETS_ERROR_VAULT_UNAVAILABLE;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.contract.Ids;
import dev.perimeter.secrets.stack.Stack;
import dev.perimeter.secrets.v1.LeaseRequest;
import dev.perimeter.secrets.v1.RevokeRequest;
import dev.perimeter.secrets.v1.SecretsError;
import io.grpc.Status;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Audit down, Vault sealed, Vault gone, and a crash half way: nothing leaves, nothing stays open. */
@QuarkusTest
final class OutageTest extends Service {

    @Test
    void withoutAuditNothingIsLeasedAndNothingStaysOpen() {
        var credential = stored(value());
        var papers = Papers.fresh(credential);
        Stack.parts().audit().down(true);

        refused(SECRETS_ERROR_AUDIT_UNAVAILABLE, papers.request(credential, HOST));

        var lease = leaseOf(papers);
        await().atMost(Duration.ofSeconds(10)).until(() -> state(lease).equals("ended"));
        assertTrue(outbox(lease).getFirst().contains("\"reason\":\"audit_unavailable\""));
        Stack.parts().audit().down(false);
        assertEquals(
                credential,
                calls().as(GATEWAY)
                        .lease(papers.request(credential, HOST))
                        .getDescription()
                        .getCredential());
    }

    @Test
    void sealedVaultIsARetryableRefusalAndPasses() {
        var value = value();
        var credential = stored(value);
        var papers = Papers.fresh(credential);
        var bao = Stack.parts().bao();
        bao.seal();
        try {
            refused(SECRETS_ERROR_VAULT_UNAVAILABLE, papers.request(credential, HOST));
            assertEquals(Status.Code.UNAVAILABLE, Calls.code(() -> stored(value())));
            notReady("sealed");
        } finally {
            bao.unseal();
        }

        var leased = calls().as(GATEWAY).lease(papers.request(credential, HOST));

        assertEquals(value, leased.getValue().toStringUtf8());
        ready();
    }

    @Test
    void absentVaultIsARetryableRefusalAndPasses() {
        var value = value();
        var credential = stored(value);
        var papers = Papers.fresh(credential);
        var bao = Stack.parts().bao();
        bao.stop();
        try {
            refused(SECRETS_ERROR_VAULT_UNAVAILABLE, papers.request(credential, HOST));
            notReady("unreachable");
        } finally {
            bao.start();
            bao.unseal();
        }

        assertEquals(
                value,
                calls().as(GATEWAY)
                        .lease(papers.request(credential, HOST))
                        .getValue()
                        .toStringUtf8());
    }

    @Test
    void revocationThatVaultCannotDoIsDoneWhenItIsBack() {
        var credential = stored(value());
        var papers = Papers.fresh(credential);
        var leased = calls().as(GATEWAY).lease(papers.request(credential, HOST));
        var bao = Stack.parts().bao();
        bao.seal();
        try {
            var revoked = calls().as(GATEWAY)
                    .revoke(RevokeRequest.newBuilder()
                            .setAction(papers.action().value())
                            .build());
            assertEquals(1, revoked.getRevoked());
            assertEquals("ending", state(leased.getLease()));
            assertEquals(0, outbox(leased.getLease()).size());
        } finally {
            bao.unseal();
        }

        await().atMost(Duration.ofSeconds(15))
                .until(() -> state(leased.getLease()).equals("ended"));
        assertEquals(1, outbox(leased.getLease()).size());
    }

    @Test
    void whatACrashLeftBetweenJournalAndRecordIsEnded() {
        var lease = journalled("opening", "", "now() - interval '1 minute'", "now() + interval '1 hour'");

        await().atMost(Duration.ofSeconds(10)).until(() -> state(lease).equals("ended"));
        assertTrue(outbox(lease).getFirst().contains("\"reason\":\"crashed\""));
    }

    @Test
    void whatIsPastItsTimeInTheJournalIsRevokedInVault() {
        var api = Stack.parts().bao().api();
        var token = api.put("auth/token/create", Map.of("policies", new String[] {"lease"}, "ttl", "1h"))
                .path("auth");
        var accessor = token.path("accessor").asText();

        var lease = journalled("open", accessor, "now() - interval '2 hours'", "now() - interval '1 hour'");

        await().atMost(Duration.ofSeconds(10)).until(() -> state(lease).equals("ended"));
        assertTrue(outbox(lease).getFirst().contains("\"reason\":\"expired\""));
        assertEquals(400, api.status("POST", "auth/token/lookup-accessor", Map.of("accessor", accessor)));
    }

    /** A row as a process left it that is no more. */
    private static String journalled(String state, String accessor, String opened, String expires) {
        var lease = Ids.random("lse");
        Stack.parts()
                .database()
                .run(
                        "INSERT INTO lease (id, cause, workspace, session, action, agent, credential, name, injector, hosts,"
                                + " state, accessor, opened, expires) VALUES ('%1$s', '%2$s', 'acme', 'sesn_0123456789', '%2$s', '',"
                                        .formatted(lease, Ids.random("act"))
                                + " '%s', 'GIT_TOKEN', 'egress-gateway', '{git.private.test}', '%s', '%s', %s, %s)"
                                        .formatted(Ids.random("vcrd"), state, accessor, opened, expires));
        return lease;
    }

    private static String leaseOf(Papers papers) {
        return Stack.parts()
                .database()
                .column("SELECT id FROM lease WHERE action = '"
                        + papers.action().value() + "'")
                .getFirst();
    }

    private void refused(SecretsError error, LeaseRequest request) {
        assertEquals(
                error, Calls.failure(() -> calls().as(GATEWAY).lease(request)).getError());
    }

    private static void notReady(String state) {
        health().then().statusCode(503).body("checks.find { it.name == 'vault' }.data.state", equalTo(state));
    }

    private static void ready() {
        health().then().statusCode(200);
    }

    private static Response health() {
        return given().baseUri("http://localhost")
                .port(ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class))
                .get("/q/health/ready");
    }
}
