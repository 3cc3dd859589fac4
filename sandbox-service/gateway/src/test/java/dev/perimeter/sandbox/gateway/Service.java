package dev.perimeter.sandbox.gateway;

import static org.awaitility.Awaitility.await;

import dev.perimeter.sandbox.gateway.stack.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of the running gateway have in common. */
@QuarkusTestResource(Stack.class)
abstract class Service {

    static final String UP = "up.private.test";
    static final List<String> EVERYWHERE = List.of("header", "query", "body");

    @TestHTTPResource
    URI address = URI.create("unset:/");

    private Calls calls;
    private final List<Inside> sandboxes = new ArrayList<>();

    @BeforeEach
    void connect() {
        calls = new Calls(address);
    }

    @AfterEach
    void closeAll() {
        Stack.parts().secrets().down(false);
        sandboxes.forEach(Inside::close);
        calls.close();
    }

    final Calls calls() {
        return calls;
    }

    /** A new sandbox, closed after the test. */
    final Inside sandbox() {
        var sandbox = new Inside(calls);
        sandboxes.add(sandbox);
        return sandbox;
    }

    /** The records that wait in the outbox with this in them, in their order. */
    static List<String> records(String part) {
        return Stack.parts()
                .database()
                .column("SELECT convert_from(decode(convert_from(body, 'UTF8')::json->'data'->>'record', 'base64'),"
                        + " 'UTF8') FROM outbox ORDER BY id")
                .stream()
                .filter(record -> record.contains(part))
                .toList();
    }

    static List<String> eventually(int count, String part) {
        await().atMost(Duration.ofSeconds(30)).until(() -> records(part).size() >= count);
        return records(part);
    }
}
