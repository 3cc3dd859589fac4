package dev.perimeter.sandbox.stack;

import static org.awaitility.Awaitility.await;

import dev.perimeter.sandbox.v1.SettleRequest;
import io.grpc.StatusRuntimeException;
import java.io.File;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KillTryTest {

    @Test
    void tryKill() throws Exception {
        var stack = new Stack();
        var config = new HashMap<>(stack.start());
        var first = service(config, "one", false);
        var caller = new Caller();
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
            try {
                Session.of(caller.harness(), "tight").entered().close();
                return true;
            } catch (StatusRuntimeException e) {
                return false;
            }
        });
        var session = Session.in(caller.harness(), "tight");
        session.bash("kept=yes");
        var orders = Orders.of(session, "bash");
        var it = session.service()
                .act(orders.request(Session.json(
                        Map.of("command", "for i in {1..60}; do echo line $i; sleep 0.25; done; echo $kept"))));
        it.next();
        it.next();
        System.err.println("TRY killing");
        first.destroyForcibly().onExit().join();
        try {
            while (it.hasNext()) it.next();
        } catch (StatusRuntimeException e) {
            System.err.println("TRY lost " + e.getStatus().getCode());
        }
        var second = service(config, "two", false);
        await().atMost(Duration.ofSeconds(90))
                .ignoreExceptions()
                .until(() -> settle(session, orders).hasFinished());
        var text = settle(session, orders).getFinished().getText();
        System.err.println("TRY text lines " + text.lines().count() + " last "
                + text.lines().toList().getLast());
        // graceful stop leaves it
        var o2 = Orders.of(session, "bash");
        var it2 = session.service().act(o2.request(Session.json(Map.of("command", "sleep 12; echo after graceful"))));
        it2.next();
        second.destroy();
        second.onExit().join();
        System.err.println(
                "TRY traces after graceful " + Traces.of(session.sandbox()).size());
        var third = service(config, "three", true);
        await().atMost(Duration.ofSeconds(90))
                .ignoreExceptions()
                .until(() -> settle(session, o2).hasFinished());
        System.err.println("TRY " + settle(session, o2).getFinished().getText());
        var o3 = Orders.of(session, "bash");
        var it3 = session.service().act(o3.request(Session.json(Map.of("command", "sleep 100"))));
        it3.next();
        third.destroy();
        third.onExit().join();
        System.err.println("TRY traces after removal " + Traces.of(session.sandbox()) + Traces.folders()
                + new File("/sys/fs/cgroup/freezer/perimeter-test").exists());
        System.err.println("TRY states " + Recorded.facts(session, "lifecycle"));
        System.err.println("TRY db "
                + Postgres.query("SELECT state || ' ' || ending FROM action WHERE session = '" + session.id()
                        + "' ORDER BY started_at"));
        stack.stop();
    }

    private static dev.perimeter.sandbox.v1.SettleResponse settle(Session session, Orders orders) {
        return session.service()
                .settle(SettleRequest.newBuilder()
                        .setMandate(Orders.mandate(session, "settle"))
                        .setAction(orders.action().value())
                        .setFence(1)
                        .build());
    }

    private static Process service(Map<String, String> config, String name, boolean remove) throws Exception {
        var builder = new ProcessBuilder(System.getProperty("java.home") + "/bin/java");
        config.forEach((key, value) -> {
            if (!key.startsWith("PERIMETER")) builder.command().add("-D" + key + "=" + value);
            else builder.environment().put(key, value);
        });
        builder.command().add("-Dquarkus.http.port=" + Stack.port());
        builder.command().add("-Dperimeter.lifecycle.remove-on-shutdown=" + remove);
        builder.environment().put("PERIMETER_GATEWAY_PORT", config.get("quarkus.grpc.clients.gateway.test-port"));
        builder.command().addAll(java.util.List.of("-jar", "target/quarkus-app/quarkus-run.jar"));
        builder.redirectErrorStream(true).redirectOutput(new File("/tmp/sbx/service-" + name + ".log"));
        return builder.start();
    }
}
