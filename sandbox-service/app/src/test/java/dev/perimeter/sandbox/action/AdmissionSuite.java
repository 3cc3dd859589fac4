package dev.perimeter.sandbox.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.sandbox.stack.Caller;
import dev.perimeter.sandbox.stack.FakeGateway;
import dev.perimeter.sandbox.stack.InSandbox;
import dev.perimeter.sandbox.stack.Orders;
import dev.perimeter.sandbox.stack.Session;
import dev.perimeter.sandbox.stack.Stack;
import dev.perimeter.sandbox.v1.SandboxError;
import io.grpc.StatusRuntimeException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

abstract class AdmissionSuite extends InSandbox {

    @AfterEach
    void answerAgain() {
        FakeGateway.get().refuse(false);
        FakeGateway.get().keepCredentials(false);
    }

    @Test
    void anActionHasNotEndedWhileItsCredentialLives() {
        FakeGateway.get().keepCredentials(true);
        var orders = Orders.of(session(), "bash");
        var responses = session().service().act(orders.request(Session.json(Map.of("command", "echo done"))));
        assertTrue(responses.next().hasStarted());
        assertTrue(responses.next().hasOutput());
        assertEquals(
                List.of("running"),
                Stack.database().column("SELECT state FROM action WHERE id = '" + orders.action() + "'"));
        FakeGateway.get().keepCredentials(false);
        assertEquals("done", responses.next().getFinished().getText());
        assertTrue(FakeGateway.get().dismissed().contains(orders.action().value()));
    }

    @Test
    void whatReachesNothingNeedsNoGateway() {
        FakeGateway.get().refuse(true);
        FakeGateway.get().keepCredentials(true);
        session().tool("write", Map.of("file_path", "file", "content", "text"));
        var offline = session().tool("bash", Map.of("command", "cat file; echo $HTTPS_PROXY", "offline", true));
        assertEquals("texthttp://" + terrain().proxy(), offline.getText());
    }

    @Test
    void everyActionHasACredentialOfItsOwn() {
        var orders = Orders.of(session(), "bash");
        var variables = session()
                .act(orders, Map.of("command", "echo $HTTPS_PROXY $https_proxy $no_proxy"))
                .getText()
                .split(" ");
        var expected = "http://" + orders.action() + ":secret-of-" + orders.action() + "@"
                + terrain().proxy();
        assertEquals(expected, variables[0]);
        assertEquals(expected, variables[1]);
        assertEquals("localhost,127.0.0.1,::1", variables[2]);
        assertNotEquals(expected, session().bash("echo $HTTPS_PROXY").getText());
        assertTrue(FakeGateway.get().dismissed().contains(orders.action().value()));
    }

    @Test
    void theCredentialReachesTheGateway() {
        var orders = Orders.of(session(), "bash");
        session().act(orders, Map.of("command", "curl -s -m 5 http://api.example.com/x"));
        var visit = FakeGateway.get().visits(session().sandbox()).getLast();
        var basic = orders.action() + ":secret-of-" + orders.action();
        assertTrue(visit.startsWith("GET http://api.example.com/x HTTP/1.1"), visit);
        assertTrue(
                visit.contains(Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.US_ASCII))), visit);
    }

    @Test
    void theSandboxHoldsAPlaceholder() {
        var opening = FakeGateway.get().opening(session().sandbox());
        var placeholder = opening.getPlaceholders(0);
        assertTrue(placeholder.getPlaceholder().matches("plh_[0-9A-Za-z]{24}"));
        assertEquals("vcrd_0123456789", placeholder.getCredential());
        assertEquals(
                placeholder.getPlaceholder(), session().bash("echo $API_TOKEN").getText());
        assertEquals("api.example.com", opening.getRules(0).getHost());
        assertEquals(1, opening.getRulesCount());
    }

    @Test
    void theGatewaysCertificateIsTrusted() {
        var before = session().bash("cat $NODE_EXTRA_CA_CERTS");
        assertTrue(before.getText().contains("gateway "), before.getText());
        assertEquals("1", session().bash("grep -c '^gateway ' $SSL_CERT_FILE").getText());
        assertTrue(
                Integer.parseInt(session().bash("grep -c BEGIN $GIT_SSL_CAINFO").getText()) > 1);
        FakeGateway.get().forget();
        var after = session().bash("cat $NODE_EXTRA_CA_CERTS");
        assertEquals(0, after.getExitCode());
        assertNotEquals(before.getText(), after.getText());
    }

    @Test
    void withoutAGatewayNothingStartsAndTheActionMayBeTriedAgain() {
        FakeGateway.get().refuse(true);
        var orders = Orders.of(session(), "bash");
        var refusal = assertThrows(
                StatusRuntimeException.class, () -> session().act(orders, Map.of("command", "touch proof")));
        assertEquals(SandboxError.SANDBOX_ERROR_GATEWAY_UNAVAILABLE, Caller.error(refusal));
        FakeGateway.get().refuse(false);
        assertEquals("", session().act(orders, Map.of("command", "ls")).getText());
    }
}
