package dev.perimeter.secrets;

import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.perimeter.harness.contract.Ids;
import dev.perimeter.secrets.stack.Stack;
import dev.perimeter.secrets.v1.Description;
import dev.perimeter.secrets.v1.StoreRequest;
import io.quarkus.test.common.QuarkusTestResource;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of the running service have in common. */
@QuarkusTestResource(Stack.class)
abstract class Service {

    static final String GATEWAY = "egress-gateway";
    static final String TUNNEL = "tunnel-service";
    static final String HARNESS = "harness-service";
    static final String HOST = "git.private.test";

    /** In every value, to be searched for. */
    static final String MARK = "hush-hush";

    private Calls calls;

    @BeforeEach
    void open() {
        calls = new Calls();
    }

    @AfterEach
    void close() {
        calls.close();
        Stack.parts().audit().down(false);
    }

    final Calls calls() {
        return calls;
    }

    /** A fresh token of workspace acme, for the gateway; answers with its id. */
    final String stored(String value) {
        var description = description().build();
        store("acme", description, value);
        return description.getCredential();
    }

    final void store(String workspace, Description description, String value) {
        var unused = calls.as(HARNESS)
                .store(StoreRequest.newBuilder()
                        .setMandate(Papers.mandate("secrets.write", workspace))
                        .setDescription(description)
                        .setValue(ByteString.copyFromUtf8(value))
                        .build());
    }

    static Description.Builder description() {
        return Description.newBuilder()
                .setCredential(Ids.random("vcrd"))
                .setName("GIT_TOKEN")
                .setType("environment_variable")
                .addHosts(HOST)
                .addPlaces("header")
                .setInjector(GATEWAY)
                .setEnables("reads the incidents repository");
    }

    static String value() {
        return MARK + "-" + Ids.random("v");
    }

    /** The kinds and details of what waits in the outbox, newest last. */
    static List<String> outbox(String part) {
        return Stack.parts()
                .database()
                .column(
                        "SELECT convert_from(decode(convert_from(body, 'UTF8')::json->'data'->>'record', 'base64'), 'UTF8')"
                                + " FROM outbox ORDER BY id")
                .stream()
                .filter(record -> record.contains(part))
                .toList();
    }

    static void eventuallyRecorded(String kind, String part) {
        await().atMost(Duration.ofSeconds(15))
                .until(() -> outbox(part).stream().anyMatch(record -> record.contains("\"kind\":\"" + kind + "\"")));
    }

    static String state(String lease) {
        return Stack.parts()
                .database()
                .column("SELECT state FROM lease WHERE id = '" + lease + "'")
                .getFirst();
    }
}
