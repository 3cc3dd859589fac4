package dev.perimeter.harness.connector;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.stack.FakeTunnel;
import dev.perimeter.harness.stack.Person;
import dev.perimeter.harness.stack.Stack;
import dev.perimeter.tunnel.v1.Connector;
import dev.perimeter.tunnel.v1.UpstreamSummary;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connectors and their tools; each test has a workspace of its own. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class ConnectorsTest {

    private static final String CONNECTORS = "/v1/perimeter/connectors";
    private static final String SINCE = "2026-01-01T00:00:00Z";

    private final String workspace = Ids.random("ws");
    private final Person developer = person("developer");

    @BeforeEach
    void dialIn() {
        FakeTunnel.connector(
                workspace,
                Connector.newBuilder()
                        .setName("at-home")
                        .setState("connected")
                        .setSince(SINCE)
                        .setLastSeen("2026-01-01T01:00:00Z")
                        .setLatencyMs(1.5)
                        .addOffered(upstream("files", "mcp_http", "available", 1))
                        .addOffered(upstream("broken", "", "unavailable", 0))
                        .build());
        FakeTunnel.connector(
                workspace,
                Connector.newBuilder()
                        .setName("gone")
                        .setState("lost")
                        .setSince(SINCE)
                        .setLastSeen(SINCE)
                        .addOffered(upstream("tickets", "mcp_stdio", "lost", 3))
                        .build());
    }

    @Test
    void connectorsAreListedWithTheirUpstreams() {
        developer
                .http()
                .get(CONNECTORS)
                .then()
                .statusCode(200)
                .body("next_page", nullValue())
                .body("data.name", contains("at-home", "gone"))
                .body("data[0].type", equalTo("connector"))
                .body("data[0].state", equalTo("connected"))
                .body("data[0].connected_at", equalTo(SINCE))
                .body("data[0].last_seen", equalTo("2026-01-01T01:00:00Z"))
                .body("data[0].latency_ms", equalTo(1.5f))
                .body("data[0].upstreams[0].kind", equalTo("mcp_http"))
                .body("data[0].upstreams[0].status", equalTo("available"))
                .body("data[0].upstreams[0].tools_count", equalTo(1))
                .body("data[0].upstreams[1].kind", nullValue())
                .body("data[1].connected_at", nullValue())
                .body("data[1].latency_ms", nullValue());
    }

    @Test
    void toolsAreListedWithTheirSchemas() {
        developer
                .http()
                .get(tools("at-home", "files"))
                .then()
                .statusCode(200)
                .body("data[0].type", equalTo("tool"))
                .body("data[0].name", equalTo("list"))
                .body("data[0].input_schema.type", equalTo("object"))
                .body("data[0].idempotent", equalTo(false));
    }

    @Test
    void whatIsNotThereNowIsSaidSo() {
        for (var away : List.of(tools("at-home", "broken"), tools("gone", "tickets"))) {
            developer.http().get(away).then().statusCode(503).body("error.type", equalTo("api_error"));
        }
    }

    @Test
    void unknownConnectorsAndUpstreamsAreNotFound() {
        for (var unknown : List.of(tools("nobody", "files"), tools("at-home", "tickets"), tools("7", "7"))) {
            developer.http().get(unknown).then().statusCode(404).body("error.type", equalTo("not_found_error"));
        }
        Person.STRANGER.http().get(tools("at-home", "files")).then().statusCode(404);
    }

    @Test
    void everyRoleSeesThemAndOthersNone() {
        for (var role : List.of("operator", "admin", "approver", "auditor")) {
            person(role).http().get(CONNECTORS).then().statusCode(200).body("data", hasSize(2));
            person(role).http().get(tools("at-home", "files")).then().statusCode(200);
        }
        for (var path : List.of(CONNECTORS, tools("at-home", "files"))) {
            person("guest").http().get(path).then().statusCode(403);
            Person.anonymous().get(path).then().statusCode(401);
        }
        Person.STRANGER.http().get(CONNECTORS).then().statusCode(200).body("data", hasSize(0));
    }

    private Person person(String role) {
        return Person.of("olga", List.of(role), List.of(workspace));
    }

    private static UpstreamSummary upstream(String name, String kind, String status, int tools) {
        return UpstreamSummary.newBuilder()
                .setName(name)
                .setKind(kind)
                .setStatus(status)
                .setTools(tools)
                .setLastSeen(SINCE)
                .build();
    }

    private static String tools(String connector, String upstream) {
        return CONNECTORS + "/" + connector + "/upstreams/" + upstream + "/tools";
    }
}
