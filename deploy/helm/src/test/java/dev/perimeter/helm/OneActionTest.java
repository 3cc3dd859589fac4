package dev.perimeter.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script of {@code helm test}, run against answers as harness-service and Keycloak give them. */
class OneActionTest {

    private static final Path SCRIPT = Path.of("perimeter/files/one-action.sh");

    private static final Map<String, String> ANSWERS = Map.of(
            "POST /realms/perimeter/protocol/openid-connect/token", "{\"access_token\":\"abc.def\",\"expires_in\":900}",
            "POST /v1/agents", "{\"id\":\"agent_1\",\"version\":1,\"model\":{\"id\":\"playbook/shell\"}}",
            "POST /v1/environments", "{\"id\":\"env_1\",\"type\":\"environment\"}",
            "POST /v1/sessions", "{\"id\":\"sesn_1\",\"type\":\"session\",\"agent\":{\"id\":\"agent_1\"}}",
            "POST /v1/sessions/sesn_1/events", "{\"data\":[]}",
            "GET /v1/perimeter/coverage", "{\"session_id\":\"sesn_1\",\"actions\":1,\"inside\":1,\"refused\":0}");

    private final List<String> asked = new ArrayList<>();

    @TempDir
    private Path folder;

    private final HttpServer server;
    private String output = "governed-42";
    private int unreached;

    OneActionTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void listen() {
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var call =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            asked.add(call + " " + exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
            if (unreached > 0 && exchange.getRequestURI().getPath().startsWith("/v1/")) {
                unreached--;
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            var events = "{\"data\":[{\"type\":\"agent.tool_result\",\"content\":\"" + output
                    + "\"},{\"type\":\"session.status_idle\"}]}";
            var answer = ANSWERS.getOrDefault(call, events).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private String run(int code) throws IOException, InterruptedException {
        var base = "http://localhost:" + server.getAddress().getPort();
        var secret = Files.writeString(folder.resolve("secret"), "p&ss=word");
        var log = folder.resolve("log").toFile();
        var builder = new ProcessBuilder("sh", SCRIPT.toString())
                .redirectErrorStream(true)
                .redirectOutput(log);
        builder.environment()
                .putAll(Map.of(
                        "HARNESS",
                        base,
                        "ISSUER",
                        base + "/realms/perimeter",
                        "CLIENT",
                        "perimeter-test",
                        "CLIENT_SECRET_FILE",
                        secret.toString(),
                        "WORK_TYPE",
                        "exploration",
                        "HARNESS_CA",
                        "",
                        "KEYCLOAK_CA",
                        "",
                        "TMPDIR",
                        folder.toString()));
        var process = builder.start();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        var text = Files.readString(log.toPath());
        assertEquals(code, process.exitValue(), text);
        return text;
    }

    @Test
    void commandThatRanAndIsCoveredPasses() throws IOException, InterruptedException {
        assertTrue(run(0).contains("the record covers it"));
        assertTrue(asked.getFirst().contains("client_secret=p%26ss%3Dword"), asked.getFirst());
        assertTrue(asked.get(1).startsWith("GET /v1/agents Bearer abc.def"), asked.get(1));
        assertTrue(asked.get(2).startsWith("POST /v1/agents Bearer abc.def"), asked.get(2));
        assertTrue(asked.get(3).contains("\"perimeter.work_type\":\"exploration\""), asked.get(3));
        assertTrue(asked.get(4).contains("{\"agent\":\"agent_1\",\"environment_id\":\"env_1\"}"), asked.get(4));
    }

    @Test
    void policiesThatLetThePodThroughLateAreWaitedFor() throws IOException, InterruptedException {
        unreached = 1;
        assertTrue(run(0).contains("the record covers it"));
        var made = asked.stream()
                .filter(call -> call.startsWith("POST /v1/agents"))
                .count();
        assertEquals(1, made);
    }

    @Test
    void commandThatDidNotRunFails() throws IOException, InterruptedException {
        output = "permission denied";
        assertTrue(run(1).contains("FAILED: the command did not run"));
    }
}
