package dev.perimeter.tunnel.connector.call;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.tunnel.connector.TestConfig;
import dev.perimeter.tunnel.connector.file.ConnectorFile;
import dev.perimeter.tunnel.connector.file.Endpoint;
import dev.perimeter.tunnel.connector.file.Timeouts;
import dev.perimeter.tunnel.connector.file.ToolRule;
import dev.perimeter.tunnel.connector.file.UpstreamSpec;
import dev.perimeter.tunnel.connector.peer.McpPeers;
import dev.perimeter.tunnel.connector.upstream.RunningUpstreams;
import dev.perimeter.tunnel.connector.upstream.Upstreams;
import dev.perimeter.tunnel.v1.CallEnding;
import dev.perimeter.tunnel.v1.CallResult;
import dev.perimeter.tunnel.v1.FromConnector;
import dev.perimeter.tunnel.v1.StartCall;
import dev.perimeter.tunnel.v1.TunnelError;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders against the reference server over stdio; its file lists three of its tools. */
class CallsTest {

    private static final String SLOW = "trigger-long-running-operation";
    private static final Grantor GRANTOR = new Grantor();

    @TempDir
    static Path upstreamState;

    private static RunningUpstreams running;
    private static Upstreams upstreams;

    @TempDir
    Path folder;

    private final ActionId action = ActionId.random();
    private final BlockingQueue<FromConnector> sent = new LinkedBlockingQueue<>();
    private Admission admission;
    private Calls calls;

    @BeforeAll
    static void serve() {
        var endpoint =
                new Endpoint.Stdio("node", List.of(McpPeers.everything().toString(), "stdio"), Map.of(), Path.of("."));
        var rules = List.of(new ToolRule("echo", false), new ToolRule(SLOW, false), new ToolRule("get-sum", true));
        var limit = Duration.ofSeconds(20);
        var spec = new UpstreamSpec(endpoint, new Timeouts(limit, limit), rules);
        running = RunningUpstreams.start(
                new ConnectorFile("test", Set.of("team"), Map.of("everything", spec)), upstreamState);
        upstreams = running.upstreams();
        await().atMost(limit)
                .until(() -> upstreams.named("everything").orElseThrow().available());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        running.stop();
    }

    @BeforeEach
    void open() {
        var config = new TestConfig(folder);
        var reports = new Reports(config);
        reports.connect(sent::add);
        admission = new Admission(GRANTOR.pinned(), upstreams, config, Clock.systemUTC());
        calls = new Calls(admission, reports, config, Clock.systemUTC());
    }

    @AfterEach
    void close() throws IOException {
        admission.close();
    }

    @Test
    void anOrderThatIsProvenRuns() throws InterruptedException {
        assertTrue(result(echo("hello")).getContent().contains("hello"));
    }

    @Test
    void aResultAboveTheLimitIsAnErrorThatNamesIt() throws InterruptedException {
        var result = result(echo("x".repeat(1000)));
        assertTrue(result.getIsError());
        assertTrue(result.getContent().contains("more than the 1000"));
    }

    @Test
    void anOrderRunsOnce() throws InterruptedException {
        var order = echo("hello");
        result(order);
        calls.start(order);
        assertEquals(1, calls.unsettled().size());
        assertEquals(null, sent.poll(300, TimeUnit.MILLISECONDS));
    }

    @Test
    void anUsedActionIsRefusedOnceItsReportIsSettled() throws InterruptedException, IOException {
        var order = echo("hello");
        result(order);
        admission.close();
        var config = new TestConfig(folder.resolve("."));
        admission = new Admission(GRANTOR.pinned(), upstreams, config, Clock.systemUTC());
        var fresh = new Reports(new TestConfig(folder.resolve("elsewhere")));
        fresh.connect(sent::add);
        new Calls(admission, fresh, config, Clock.systemUTC()).start(order);
        assertEquals(TunnelError.TUNNEL_ERROR_ACTION_USED, next().getRefused().getError());
    }

    @Test
    void aCancelledCallEndsAsCancelled() throws InterruptedException {
        var order = GRANTOR.order(action, "everything", SLOW, "{\"duration\":60,\"steps\":60}");
        calls.start(order);
        next();
        calls.cancel(action);
        assertEquals(CallEnding.CALL_ENDING_CANCELLED, last().getEnding());
    }

    @Test
    void progressIsPassedOn() throws InterruptedException {
        calls.start(GRANTOR.order(action, "everything", SLOW, "{\"duration\":1,\"steps\":2}"));
        assertEquals(2, next().getProgress().getProgress().getTotal());
        assertEquals(CallEnding.CALL_ENDING_FINISHED, last().getEnding());
    }

    @Test
    void aToolThatTheFileDoesNotListIsRefused() throws InterruptedException {
        var order = GRANTOR.order(action, "everything", "get-env", "{}");
        assertEquals(TunnelError.TUNNEL_ERROR_UNKNOWN_TOOL, refusal(order));
    }

    @Test
    void anUpstreamThatTheFileDoesNotListIsRefused() throws InterruptedException {
        assertEquals(TunnelError.TUNNEL_ERROR_UNKNOWN_UPSTREAM, refusal(GRANTOR.order(action, "other", "echo", "{}")));
    }

    @Test
    void aGrantOfAWorkspaceThatTheFileDoesNotListIsRefusedLikeAnUnknownUpstream() throws InterruptedException {
        var order = GRANTOR.in("other").order(action, "everything", "echo", "{\"message\":\"x\"}");
        assertEquals(TunnelError.TUNNEL_ERROR_UNKNOWN_UPSTREAM, refusal(order));
    }

    @Test
    void argumentsThatDoNotFitTheSchemaAreRefused() throws InterruptedException {
        var order = GRANTOR.order(action, "everything", "echo", "{\"message\":7}");
        assertEquals(TunnelError.TUNNEL_ERROR_INVALID_ARGUMENTS, refusal(order));
    }

    @Test
    void argumentsThatWereNotGrantedAreRefused() throws InterruptedException {
        var order =
                echo("hello").toBuilder().setArguments("{\"message\":\"bye\"}").build();
        assertEquals(TunnelError.TUNNEL_ERROR_NOT_GENUINE, refusal(order));
    }

    @Test
    void aGrantOfStrangersIsRefused() throws InterruptedException {
        var order = new Grantor().order(action, "everything", "echo", "{\"message\":\"x\"}");
        assertEquals(TunnelError.TUNNEL_ERROR_NOT_GENUINE, refusal(order));
    }

    @Test
    void aGrantForTunnelServiceAloneIsRefused() throws InterruptedException {
        var arguments = "{\"message\":\"x\"}";
        var grant = GRANTOR.grant(action, "everything", "echo", arguments, Set.of("tunnel-service"));
        assertEquals(TunnelError.TUNNEL_ERROR_NOT_GENUINE, refusal(GRANTOR.order(grant, action, arguments)));
    }

    @Test
    void aReceiptOfAnotherGrantIsRefused() throws InterruptedException {
        var order = echo("hello").toBuilder()
                .setReceipt(GRANTOR.receipt(action, "another"))
                .build();
        assertEquals(TunnelError.TUNNEL_ERROR_NOT_GENUINE, refusal(order));
    }

    private StartCall echo(String message) {
        return GRANTOR.order(action, "everything", "echo", "{\"message\":\"" + message + "\"}");
    }

    private CallResult result(StartCall order) throws InterruptedException {
        calls.start(order);
        return last();
    }

    private TunnelError refusal(StartCall order) throws InterruptedException {
        calls.start(order);
        return next().getRefused().getError();
    }

    private CallResult last() throws InterruptedException {
        var message = next();
        while (message.hasProgress()) {
            message = next();
        }
        return message.getFinished().getResult();
    }

    private FromConnector next() throws InterruptedException {
        var message = sent.poll(15, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("nothing was sent");
        }
        return message;
    }
}
