package dev.perimeter.sandbox.gateway.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.sandbox.gateway.placeholder.Header;
import dev.perimeter.sandbox.gateway.refusal.FlowRefused;
import dev.perimeter.sandbox.gateway.rule.Authority;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class RequestsTest {

    private static final Authority UP = Authority.parse("up.test", 443).orElseThrow();

    @Test
    void absoluteFormIsReadIntoItsParts() {
        var asked = Requests.absolute(request("GET", "HTTP://Up.Test:8080/a/b?c=d", "Host", "up.test:8080"));

        assertEquals("up.test:8080", asked.target().toString());
        assertEquals("/a/b", asked.path());
        assertEquals(Optional.of("c=d"), asked.query());
    }

    @Test
    void missingPathIsTheRoot() {
        assertEquals(
                "/",
                Requests.absolute(request("GET", "http://up.test", "Host", "up.test"))
                        .path());
        assertEquals(
                "/",
                Requests.absolute(request("GET", "http://up.test?q", "Host", "up.test"))
                        .path());
    }

    @Test
    void otherFormsAreRefused() {
        for (var uri : List.of(
                "/",
                "https://up.test/",
                "ftp://up.test/",
                "http://",
                "http://u:p@up.test/",
                "http:///x",
                "http://up.test/#f",
                "*")) {
            var request = request("GET", uri, "Host", "up.test");
            assertThrows(RefusedException.class, () -> Requests.absolute(request), uri);
        }
    }

    @Test
    void hostMustBeTheTarget() {
        assertDiffers(() -> Requests.absolute(request("GET", "http://up.test/", "Host", "other.test")));
        assertDiffers(() -> Requests.absolute(request("GET", "http://up.test/", "Host", "up.test:81")));
        assertDiffers(() -> Requests.origin(request("GET", "/", "Host", "other.test"), UP, true));
        assertEquals(
                UP,
                Requests.origin(request("GET", "/", "Host", "UP.test."), UP, true)
                        .target());
    }

    @Test
    void hostMustStandOnce() {
        var twice = request("GET", "http://up.test/", "Host", "up.test", "Host", "up.test");
        var none = request("GET", "http://up.test/");

        assertThrows(RefusedException.class, () -> Requests.absolute(twice));
        assertThrows(RefusedException.class, () -> Requests.absolute(none));
    }

    @Test
    void webSocketIsRefusedClearly() {
        var request = request("GET", "/", "Host", "up.test", "Upgrade", "WebSocket", "Connection", "Upgrade");

        var refused = assertThrows(RefusedException.class, () -> Requests.origin(request, UP, true));

        assertInstanceOf(FlowRefused.Unsupported.class, refused.reason());
    }

    @Test
    void transferEncodingIsChunkedOrNothing() {
        for (var encoding : List.of("gzip, chunked", "xchunked", "identity", "chunked, chunked")) {
            var request = request("POST", "/", "Host", "up.test", "Transfer-Encoding", encoding);
            assertThrows(RefusedException.class, () -> Requests.origin(request, UP, true), encoding);
        }
    }

    @Test
    void hopByHopHeadersStayBehind() {
        var asked = Requests.origin(
                request(
                        "GET",
                        "/",
                        "Host",
                        "up.test",
                        "Connection",
                        "close, X-Mine",
                        "X-Mine",
                        "1",
                        "Proxy-Authorization",
                        "Basic eDp5",
                        "Proxy-Connection",
                        "keep-alive",
                        "Keep-Alive",
                        "1",
                        "TE",
                        "trailers",
                        "Upgrade",
                        "h2c",
                        "X-Yours",
                        "2"),
                UP,
                true);

        assertEquals(
                List.of("Host", "X-Yours"),
                asked.headers().stream().map(Header::name).toList());
    }

    @Test
    void connectionHeaderCannotTakeTheHostAway() {
        var headers = HopByHop.without(List.of(new Header("Connection", "host"), new Header("Host", "up.test")));

        assertTrue(headers.stream().anyMatch(header -> header.is("host")));
    }

    private static void assertDiffers(Executable step) {
        assertInstanceOf(
                FlowRefused.NamesDiffer.class,
                assertThrows(RefusedException.class, step).reason());
    }

    private static HttpRequest request(String method, String uri, String... headers) {
        var request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.valueOf(method), uri);
        for (int i = 0; i < headers.length; i += 2) {
            request.headers().add(headers[i], headers[i + 1]);
        }
        return request;
    }
}
