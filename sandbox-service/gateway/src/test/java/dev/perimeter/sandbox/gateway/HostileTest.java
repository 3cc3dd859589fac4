package dev.perimeter.sandbox.gateway;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.sandbox.gateway.stack.Stack;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What no well-behaved client sends. */
@QuarkusTest
final class HostileTest extends Service {

    private static final String HOST = "plain.private.test";

    private Inside inside;
    private String credential = "";

    @BeforeEach
    void openSandbox() {
        inside = sandbox().rule(HOST).open();
        var action = inside.admit();
        credential = "Proxy-Authorization: Basic "
                + Base64.getEncoder()
                        .encodeToString((action.user() + ":" + action.password()).getBytes(StandardCharsets.UTF_8))
                + "\r\n";
    }

    @Test
    void bothLengthAndChunksAreRefused() throws Exception {
        var answer = send(post("smuggle-1") + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");

        assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
        assertNothingAsked("smuggle-1");
    }

    @Test
    void twoLengthsAreRefused() throws Exception {
        var answer = send(post("smuggle-2") + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!");

        assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
        assertNothingAsked("smuggle-2");
    }

    @Test
    void spaceBeforeAColonIsRefused() throws Exception {
        var answer = send(post("smuggle-3") + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n");

        assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
        assertNothingAsked("smuggle-3");
    }

    @Test
    void headThatIsTooLargeIsRefused() throws Exception {
        var answer = send(post("large-head") + "X: " + "y".repeat(70_000) + "\r\n\r\n");

        assertTrue(answer.startsWith("HTTP/1.1 431"), answer);
        assertNothingAsked("large-head");
    }

    @Test
    void brokenChunkEndsTheFlow() throws Exception {
        send(post("broken-chunk") + "Transfer-Encoding: chunked\r\n\r\nzz\r\n");

        var closed = eventually(2, inside.session.value()).getLast();
        assertTrue(closed.contains("broken body"), closed);
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws Exception {
        var answer = send(get("pipe-1") + "\r\n" + get("pipe-2") + "Connection: close\r\n\r\n");

        assertEquals(2, answer.split("HTTP/1.1 200", -1).length - 1, answer);
        assertEquals(1, Stack.parts().upstreams().answers().asked("/pipe-2").size());
    }

    @Test
    void secondRequestHiddenInABodyStaysABody() throws Exception {
        var hidden = get("hidden") + "\r\n";

        var answer =
                send(post("echo") + "Connection: close\r\nContent-Length: " + hidden.length() + "\r\n\r\n" + hidden);

        assertTrue(answer.contains("GET http://plain.private.test/hidden"), answer);
        assertTrue(Stack.parts().upstreams().answers().asked("GET /hidden").isEmpty());
    }

    @Test
    void garbageIsRefused() throws Exception {
        assertTrue(send("what is this\r\n\r\n").startsWith("HTTP/1.1 400"));
        assertTrue(send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").startsWith("HTTP/1.1 4"));
        assertTrue(send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + credential + "\r\n")
                .startsWith("HTTP/1.1 400"));
    }

    @Test
    void targetThatNoRecordCouldHoldIsRefusedAndOnRecord() throws Exception {
        var answer = send("CONNECT " + HOST + ":80 HTTP/1.1\r\nHost: " + HOST + ":80\r\n" + credential + "\r\n"
                + "GET /a\1b\u00ff HTTP/1.1\r\nHost: " + HOST + "\r\nConnection: close\r\n\r\n");

        assertTrue(answer.contains("HTTP/1.1 400"), answer);
        assertTrue(eventually(2, inside.session.value()).getFirst().contains(HOST));
    }

    @Test
    void readerThatStopsReadingStopsTheUpstream() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), inside.port())) {
            socket.getOutputStream().write((get("large?300000000") + "\r\n").getBytes(StandardCharsets.US_ASCII));
            var answers = Stack.parts().upstreams().answers();
            await().atMost(Duration.ofSeconds(10)).until(() -> answers.sent() > 0);
            await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(20)).until(stable(answers::sent));

            assertTrue(answers.sent() < 50_000_000, "sent " + answers.sent());
        }
    }

    @Test
    void headersForTheProxyStayBehind() throws Exception {
        send(get("kept") + "Connection: close, X-Drop\r\nX-Drop: 1\r\nX-Keep: 2\r\nProxy-Connection: x\r\n\r\n");

        var asked = Stack.parts().upstreams().answers().asked("/kept").getFirst();
        assertTrue(asked.contains("X-keep=[2]"), asked);
        assertTrue(!asked.contains("X-drop") && !asked.contains("Proxy-"), asked);
    }

    @Test
    void clientThatLeavesHalfWayEndsItsFlow() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), inside.port())) {
            socket.getOutputStream()
                    .write((post("half") + "Content-Length: 100\r\n\r\nhalf").getBytes(StandardCharsets.US_ASCII));
            eventually(1, inside.session.value());
        }

        var closed = eventually(2, inside.session.value()).getLast();
        assertTrue(closed.contains("the sandbox closed the connection"), closed);
    }

    private static Callable<Boolean> stable(LongSupplier value) {
        var last = new AtomicLong(-1);
        return () -> last.getAndSet(value.getAsLong()) == value.getAsLong();
    }

    private String get(String path) {
        return "GET http://" + HOST + "/" + path + " HTTP/1.1\r\nHost: " + HOST + "\r\n" + credential;
    }

    private String post(String path) {
        return "POST http://" + HOST + "/" + path + " HTTP/1.1\r\nHost: " + HOST + "\r\n" + credential;
    }

    /** What comes back until the gateway closes. */
    private String send(String bytes) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), inside.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static void assertNothingAsked(String path) {
        assertTrue(Stack.parts().upstreams().answers().asked("/" + path).isEmpty());
    }
}
