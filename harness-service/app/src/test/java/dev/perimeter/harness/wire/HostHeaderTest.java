package dev.perimeter.harness.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.stack.Person;
import dev.perimeter.harness.stack.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class HostHeaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Host: \r\n",
                "Host: a b\r\n",
                "Host: localhost:99999\r\n",
                "Host: localhost:x\r\n",
                "Host: localhost:8080/@x\r\n",
                "Host: a@b\r\n",
                "Host: [::1\r\n",
                "Host: a\r\nHost: b\r\n"
            })
    void malformedHostIsRefusedInTheFormOfTheApi(String header) throws IOException {
        for (var path : List.of("/v1/agents", "/console/", "/console/login", "/console/api/v1/agents", "/elsewhere")) {
            var answer = answer(path, header);

            assertTrue(answer.startsWith("HTTP/1.1 400 "), path + answer);
            assertTrue(answer.contains("\"type\":\"invalid_request_error\""), path + answer);
            assertTrue(answer.contains("\"request_id\":\"req_"), path + answer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "perimeter.example.com:65535", "127.0.0.1:8080", "[::1]:8080", "a_b"})
    void hostIsTaken(String host) throws IOException {
        assertTrue(HostHeader.isHost(host));
        assertTrue(answer("/v1/agents", "Host: " + host + "\r\n").startsWith("HTTP/1.1 401 "), host);
    }

    @Test
    void portsAreLimited() {
        assertEquals(List.of(true, false), List.of(HostHeader.isHost("a:65535"), HostHeader.isHost("a:65536")));
    }

    private static String answer(String path, String header) throws IOException {
        var port = URI.create(Person.address()).getPort();
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(5_000);
            var request = "GET " + path + " HTTP/1.1\r\nConnection: close\r\n" + header + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
