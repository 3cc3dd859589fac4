package dev.perimeter.sandbox.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.sandbox.gateway.setting.GatewayConfig;
import dev.perimeter.sandbox.gateway.stack.Command;
import dev.perimeter.sandbox.gateway.stack.Stack;
import dev.perimeter.sandbox.v1.Flow;
import dev.perimeter.sandbox.v1.Rule;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class ProxyTest extends Service {

    @Inject
    GatewayConfig config;

    @Test
    void plainHttpGoesOutAndIsOnRecord() {
        var inside = sandbox().rule("plain.private.test").open();
        var action = inside.admit();

        var result = inside.curl(action, "http://plain.private.test/hello?q=1");

        assertEquals("hello\n200 000", result.out(), result.error());
        var flows = inside.dismiss(action);
        assertEquals(1, flows.size());
        assertEquals("allowed", flows.getFirst().getVerdict());
        assertEquals("/hello", flows.getFirst().getPath());
        assertEquals(5, flows.getFirst().getBytesIn());
        var records = records(flows.getFirst().getId());
        assertTrue(records.get(0).contains("\"kind\":\"flow_opened\""), records::toString);
        assertTrue(records.get(1).contains("\"kind\":\"flow_closed\""), records::toString);
        assertTrue(records.get(0).contains("\"action\":\"" + action.id() + "\""));
    }

    @Test
    void tlsIsInspected() {
        var inside = sandbox().rule(UP).open();
        var action = inside.admit();

        var result = inside.curl(action, "https://up.private.test/hello");

        assertEquals("hello\n200 200", result.out(), result.error());
        var flow = inside.dismiss(action).getFirst();
        assertEquals("GET", flow.getMethod());
        assertEquals("/hello", flow.getPath());
        assertEquals(443, flow.getPort());
    }

    @Test
    void requestWithoutACredentialIsAskedForOne() {
        var inside = sandbox().rule("plain.private.test").open();

        var result = inside.curlWithout("-D", "-", "http://plain.private.test/never");

        assertTrue(result.out().contains("407 Proxy Authentication Required"), result.out());
        assertTrue(result.out().toLowerCase(Locale.ROOT).contains("proxy-authenticate: basic"), result.out());
        assertTrue(Stack.parts().upstreams().answers().asked("/never").isEmpty());
    }

    @Test
    void hostThatNoRuleAllowsIsRefusedAndOnRecord() {
        var inside = sandbox().rule(UP).open();
        var action = inside.admit();

        var result = inside.curl(action, "https://other.private.test/hello");

        assertTrue(result.out().endsWith("000 403"), result.out());
        var flow = inside.dismiss(action).getFirst();
        assertEquals("refused", flow.getVerdict());
        assertEquals("other.private.test", flow.getHost());
        assertEquals(2, records(flow.getId()).size());
    }

    @Test
    void hostThatAcceptsNoConnectionIsABadGateway() {
        var inside = sandbox()
                .rule(Rule.newBuilder()
                        .setName("r")
                        .setHost("closed.private.test")
                        .setPrivateAddresses(true))
                .open();
        var action = inside.admit();

        var result = inside.curl(action, "http://closed.private.test/");

        assertTrue(result.out().endsWith("502 000"), result.out());
        assertTrue(result.out().contains("can't be reached"), result.out());
        var flow = inside.dismiss(action).getFirst();
        assertEquals("allowed", flow.getVerdict());
        assertEquals(502, flow.getStatus());
    }

    @Test
    void methodsAndPathsOfARuleHold() {
        var inside = sandbox()
                .rule(Rule.newBuilder()
                        .setName("read")
                        .setHost(UP)
                        .setPrivateAddresses(true)
                        .addMethods("GET")
                        .setPathPrefix("/open"))
                .open();
        var action = inside.admit();

        assertTrue(inside.curl(action, "https://up.private.test/open/1").out().endsWith("200 200"));
        assertTrue(inside.curl(action, "https://up.private.test/closed").out().endsWith("403 200"));
        assertTrue(inside.curl(action, "-d", "x", "https://up.private.test/open/1")
                .out()
                .endsWith("403 200"));
        assertTrue(inside.curl(action, "--path-as-is", "https://up.private.test/open/../closed")
                .out()
                .endsWith("403 200"));
        assertEquals(
                List.of("allowed", "refused", "refused", "refused"),
                inside.dismiss(action).stream().map(Flow::getVerdict).toList());
    }

    @Test
    void privateAndMetadataAddressesAreRefusedWhereARuleAllowsAnyHost() {
        var inside = sandbox().rule("*").open();
        var action = inside.admit();

        for (var target : List.of(
                "http://10.0.0.1/",
                "http://127.0.0.1:80/",
                "http://169.254.169.254/latest/meta-data/",
                "http://[::1]/",
                "http://[::ffff:169.254.169.254]/",
                "http://[64:ff9b::7f00:1]/",
                "https://10.0.0.1/",
                "http://localhost/")) {
            var result = inside.curl(action, "-g", target);
            assertTrue(result.out().contains(" leads to a"), target + result.out() + result.error());
            assertTrue(result.out().contains("\n403 "), target + result.out());
        }
        var flows = inside.dismiss(action);
        assertEquals(8, flows.size());
        assertTrue(flows.stream().allMatch(flow -> flow.getVerdict().equals("refused")), flows::toString);
    }

    @Test
    void mappedHostIsReachedOnlyByARuleThatNamesItForThat() {
        var inside =
                sandbox().rule(Rule.newBuilder().setName("public").setHost(UP)).open();
        var action = inside.admit();

        var result = inside.curl(action, "https://up.private.test/unmapped");

        assertTrue(result.out().endsWith("403 200"), result.out());
        assertTrue(Stack.parts().upstreams().answers().asked("/unmapped").isEmpty());
    }

    @Test
    void mappingToAReservedAddressIsRefused() {
        var inside = sandbox().rule("documentation.private.test").open();

        var result = inside.curl(inside.admit(), "http://documentation.private.test/");

        assertTrue(result.out().endsWith("403 000"), result.out());
    }

    @Test
    void hostWithoutAnAddressIsABadGateway() {
        var inside = sandbox().rule("nowhere.invalid").open();

        var result = inside.curl(inside.admit(), "http://nowhere.invalid/");

        assertTrue(result.out().contains("has no address"), result.out());
    }

    @Test
    void connectionIsKeptForTheNextRequest() {
        var inside = sandbox().rule(UP).open();
        var action = inside.admit();

        var result = inside.curl(action, "-v", "https://up.private.test/1", "https://up.private.test/2");

        assertTrue(result.error().contains("Re-using existing connection"), result.error());
        assertEquals(2, inside.dismiss(action).size());
    }

    @Test
    void manyRequestsAtATimeAreAllAnsweredAndOnRecord() {
        var secret = Inside.Secret.fresh(List.of(UP), EVERYWHERE);
        var inside = sandbox().rule(UP).placeholder(secret).open();
        var action = inside.admit(secret.credential());

        var began = System.nanoTime();
        var result = inside.curl(
                action,
                "-Z",
                "--parallel-max",
                "50",
                "-o",
                "/dev/null",
                "-H",
                "X-Token: " + secret.text(),
                "https://up.private.test/many/[1-400]");

        assertEquals(
                400,
                result.out().lines().filter(line -> line.startsWith("200 ")).count(),
                result.error());
        var flows = inside.dismiss(action);
        assertEquals(400, flows.size());
        assertTrue(flows.stream().allMatch(flow -> flow.getVerdict().equals("allowed") && flow.getSecretsCount() == 1));
        // one, and another one for each time that a value is asked for anew
        var most = 1 + Duration.ofNanos(System.nanoTime() - began).dividedBy(config.leaseReuse());
        var leases = Stack.parts().secrets().leases(secret.credential()).size();
        assertTrue(leases >= 1 && leases <= most, leases + " of " + most);
    }

    @Test
    void otherProgramsFindTheirWayToo() {
        var inside = sandbox().rule(UP).open();

        var result = Command.of(
                        "python3",
                        "-c",
                        "import urllib.request as u; print(u.urlopen('https://up.private.test/').read())")
                .with(Map.of("https_proxy", inside.proxy(inside.admit()), "SSL_CERT_FILE", inside.authority()))
                .run();

        assertEquals("b'hello'\n", result.out(), result.error());
    }

    @Test
    void webSocketIsRefusedInClearWords() {
        var inside = sandbox().rule(UP).open();

        var result = inside.curl(
                inside.admit(), "-H", "Connection: Upgrade", "-H", "Upgrade: websocket", "https://up.private.test/");

        assertTrue(result.out().contains("a WebSocket is not supported"), result.out());
        assertTrue(result.out().endsWith("501 200"), result.out());
    }

    @Test
    void changedTermsHoldFromTheNextRequest() {
        var inside = sandbox().rule("plain.private.test").open();
        var action = inside.admit();
        assertTrue(inside.curl(action, "https://up.private.test/").out().endsWith("000 403"));

        inside.rule(UP).open();

        assertTrue(inside.curl(action, "https://up.private.test/").out().endsWith("200 200"));
    }

    @Test
    void sandboxOpenedAgainHasTheSameAuthorityAndSocket() {
        var inside = sandbox().rule(UP);

        var first = calls().allowed().open(inside.request());
        var second = calls().allowed().open(inside.request());

        assertEquals(first, second);
    }
}
