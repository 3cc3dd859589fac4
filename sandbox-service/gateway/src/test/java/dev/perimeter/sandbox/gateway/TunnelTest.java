package dev.perimeter.sandbox.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.sandbox.gateway.stack.Command;
import dev.perimeter.sandbox.gateway.stack.Stack;
import dev.perimeter.sandbox.v1.Rule;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class TunnelTest extends Service {

    private static final String OTHER = "other.private.test";

    @Test
    void falseServerNameIsRefusedInClearWordsAndOnRecord() {
        var inside = sandbox().rule(UP).rule(OTHER).open();
        var action = inside.admit();

        var result = inside.curl(
                action,
                "--connect-to",
                "up.private.test:443:other.private.test:443",
                "https://up.private.test/false-sni");

        assertTrue(result.out().endsWith("421 200"), result.out() + result.error());
        assertTrue(result.out().contains("must agree"), result.out());
        var flow = inside.dismiss(action).getFirst();
        assertEquals("refused", flow.getVerdict());
        assertEquals(OTHER, flow.getHost());
        assertTrue(Stack.parts().upstreams().answers().asked("/false-sni").isEmpty());
    }

    @Test
    void hostHeaderThatDiffersIsRefused() {
        var inside = sandbox().rule(UP).rule(OTHER).open();
        var action = inside.admit();

        var result = inside.curl(action, "-H", "Host: other.private.test", "https://up.private.test/false-host");

        assertTrue(result.out().endsWith("421 200"), result.out());
        assertEquals("refused", inside.dismiss(action).getFirst().getVerdict());
        assertTrue(Stack.parts().upstreams().answers().asked("/false-host").isEmpty());
    }

    @Test
    void missingServerNameIsRefused() {
        var inside = sandbox().rule(UP).open();
        var action = inside.admit();

        var unused = Command.of(
                        "timeout", "5", "openssl", "s_client", "-noservername", "-connect", "up.private.test:443")
                .and("-proxy", "127.0.0.1:" + inside.port(), "-proxy_user", action.user())
                .and("-proxy_pass", "pass:" + action.password())
                .run();

        var flow = inside.dismiss(action).getFirst();
        assertEquals("refused", flow.getVerdict());
        assertTrue(flow.getReason().contains("no TLS server name"), flow.getReason());
    }

    @Test
    void upstreamsCertificateMustBeItsHosts() {
        var inside = sandbox().rule("wrong.private.test").open();
        var action = inside.admit();

        var result = inside.curl(action, "https://wrong.private.test/wrong");

        assertTrue(result.out().endsWith("502 200"), result.out());
        assertTrue(result.out().contains("certificate"), result.out());
        assertTrue(Stack.parts().upstreams().answers().asked("/wrong").isEmpty());
    }

    @Test
    void programThatDoesNotTrustTheSandboxsAuthorityIsOnRecord() {
        var inside = sandbox().rule(UP).open();
        var action = inside.admit();

        var result = inside.curl(action, "--cacert", "/etc/ssl/certs/ca-certificates.crt", "https://up.private.test/");

        assertNotEquals(0, result.exit());
        eventually(2, action.id());
        assertEquals("refused", inside.dismiss(action).getFirst().getVerdict());
    }

    @Test
    void plainHttpInsideATunnelIsDecidedLikeAnyOther() {
        var inside = sandbox().rule("plain.private.test").open();
        var action = inside.admit();

        var result = inside.curl(action, "-p", "http://plain.private.test/tunnelled");

        assertEquals("hello\n200 200", result.out(), result.error());
        assertEquals("/tunnelled", inside.dismiss(action).getFirst().getPath());
    }

    @Test
    void ruleMayLetTlsPassThroughUnread() {
        var inside = sandbox().rule(opaque(UP)).open();
        var action = inside.admit();

        var result = inside.curl(
                action, "--cacert", Stack.parts().upstreams().authority().toString(), "https://up.private.test/opaque");

        assertEquals("hello\n200 200", result.out(), result.error());
        assertEquals(1, Stack.parts().upstreams().answers().asked("/opaque").size());
        var flow = inside.dismiss(action).getFirst();
        assertEquals("CONNECT", flow.getMethod());
        assertEquals("", flow.getPath());
        assertTrue(flow.getBytesIn() > 500 && flow.getBytesOut() > 200, flow.toString());
        assertTrue(records(flow.getId()).getFirst().contains("\"visibility\":\"opaque\""));
    }

    @Test
    void falseServerNameDoesNotPassThrough() {
        var inside = sandbox().rule(opaque(UP)).rule(opaque(OTHER)).open();
        var action = inside.admit();

        var result = inside.curl(
                action,
                "-k",
                "--connect-to",
                "up.private.test:443:other.private.test:443",
                "https://up.private.test/opaque-false");

        assertNotEquals(0, result.exit());
        assertTrue(result.error().contains("unrecognized name"), result.error());
        assertTrue(Stack.parts().upstreams().answers().asked("/opaque-false").isEmpty());
        assertEquals("refused", inside.dismiss(action).getFirst().getVerdict());
    }

    @Test
    void whatIsNoTlsDoesNotPassThrough() {
        var inside = sandbox().rule(opaque("plain.private.test")).open();
        var action = inside.admit();

        var result = inside.curl(action, "-p", "http://plain.private.test/not-tls");

        assertNotEquals(0, result.exit());
        assertTrue(Stack.parts().upstreams().answers().asked("/not-tls").isEmpty());
        assertEquals("refused", inside.dismiss(action).getFirst().getVerdict());
    }

    @Test
    void privateAddressDoesNotPassThrough() {
        var inside = sandbox()
                .rule(Rule.newBuilder().setName("any").setHost("*").setPassThrough(true))
                .open();
        var action = inside.admit();

        var result = inside.curl(action, "-k", "https://up.private.test/opaque-private");

        assertNotEquals(0, result.exit());
        var flow = inside.dismiss(action).getFirst();
        assertEquals("refused", flow.getVerdict());
        assertTrue(flow.getReason().contains("loopback"), flow.getReason());
    }

    private static Rule.Builder opaque(String host) {
        return Rule.newBuilder()
                .setName("opaque")
                .setHost(host)
                .setPrivateAddresses(true)
                .setPassThrough(true);
    }
}
