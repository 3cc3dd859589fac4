package dev.perimeter.sandbox.gateway;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.sandbox.gateway.Inside.Action;
import dev.perimeter.sandbox.gateway.stack.GatewayProcess;
import dev.perimeter.sandbox.gateway.stack.Stack;
import dev.perimeter.sandbox.v1.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The packaged gateway, told to stop while flows run. */
final class ShutdownIT {

    private final Stack stack = new Stack();
    private GatewayProcess gateway;
    private Calls calls;
    private Inside inside;
    private final List<Process> running = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        var settings = new HashMap<>(stack.start());
        settings.put("perimeter.gateway.drain", "4s");
        gateway = GatewayProcess.start(settings).awaitReady();
        calls = new Calls(gateway.address());
        inside = new Inside(calls)
                .rule("up.private.test")
                .rule("plain.private.test")
                .rule(Rule.newBuilder()
                        .setName("opaque")
                        .setHost("other.private.test")
                        .setPrivateAddresses(true)
                        .setPassThrough(true))
                .open();
    }

    @AfterEach
    void stop() {
        running.forEach(Process::destroyForcibly);
        inside.leave();
        calls.close();
        gateway.close();
        stack.stop();
    }

    @Test
    void flowsThatRunAreCutAndOnRecordBeforeTheProcessEnds() throws Exception {
        var action = inside.admit();
        run(action, "https://up.private.test/endless?stop");
        run(action, "https://up.private.test/silent?stop");
        run(action, "http://plain.private.test/endless?plain");
        run(action, "-k", "https://other.private.test/endless?opaque");

        gateway.askToStop();
        gateway.awaitEnd();

        assertEquals(List.of("cut", "cut", "cut", "cut"), verdicts(action));
        assertTrue(closed(action).stream().allMatch(record -> record.contains("the gateway stopped")));
    }

    @Test
    void aFlowThatEndsWithinTheDrainTimeIsNotCut() throws Exception {
        var action = inside.admit();
        run(action, "https://up.private.test/endless?drained");

        gateway.askToStop();
        Stack.parts().upstreams().answers().release();
        gateway.awaitEnd();

        assertEquals(List.of("allowed"), verdicts(action));
    }

    private void run(Action action, String... words) {
        var address = words[words.length - 1];
        running.add(inside.curlInBackground(action, words));
        var path = address.substring(address.indexOf('/', "https://".length()));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !Stack.parts().upstreams().answers().asked(path).isEmpty());
    }

    private static List<String> verdicts(Action action) {
        return closed(action).stream()
                .map(record -> record.replaceFirst(".*\"verdict\":\"([a-z]+)\".*", "$1"))
                .toList();
    }

    private static List<String> closed(Action action) {
        return Service.records(action.id()).stream()
                .filter(record -> record.contains("\"kind\":\"flow_closed\""))
                .toList();
    }
}
