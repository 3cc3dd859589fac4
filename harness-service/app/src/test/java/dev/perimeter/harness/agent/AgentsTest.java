package dev.perimeter.harness.agent;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.anthropic.core.JsonValue;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.ConflictException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.models.beta.agents.AgentCreateParams;
import com.anthropic.models.beta.agents.AgentListParams;
import com.anthropic.models.beta.agents.AgentRetrieveParams;
import com.anthropic.models.beta.agents.AgentUpdateParams;
import com.anthropic.models.beta.agents.BetaManagedAgentsAgent;
import com.anthropic.models.beta.agents.BetaManagedAgentsAgentToolset20260401Params;
import com.anthropic.models.beta.agents.BetaManagedAgentsAlwaysAskPolicy;
import com.anthropic.models.beta.agents.BetaManagedAgentsBashToolConfigParams;
import com.anthropic.models.beta.agents.BetaManagedAgentsCustomToolInputSchema;
import com.anthropic.models.beta.agents.BetaManagedAgentsCustomToolParams;
import com.anthropic.models.beta.agents.BetaManagedAgentsMcpToolsetParams;
import com.anthropic.models.beta.agents.BetaManagedAgentsUrlMcpServerParams;
import com.anthropic.services.blocking.beta.AgentService;
import dev.perimeter.harness.stack.Person;
import dev.perimeter.harness.stack.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class AgentsTest {

    private static final String MODEL = "playbook/review";

    private final AgentService agents = Person.DEVELOPER.sdk().beta().agents();

    @Test
    void sdkReadsEveryFieldOfWhatItCreated() {
        var created = agents.create(AgentCreateParams.builder()
                        .name("reviewer")
                        .model(JsonValue.from(MODEL).convert(AgentCreateParams.Model.class))
                        .system("You review incidents.")
                        .addTool(BetaManagedAgentsAgentToolset20260401Params.builder()
                                .type(JsonValue.from("agent_toolset_20260401"))
                                .addConfig(BetaManagedAgentsBashToolConfigParams.builder()
                                        .name(JsonValue.from("bash"))
                                        .permissionPolicy(BetaManagedAgentsAlwaysAskPolicy.builder()
                                                .type(JsonValue.from("always_ask"))
                                                .build())
                                        .build())
                                .build())
                        .addMcpServer(BetaManagedAgentsUrlMcpServerParams.builder()
                                .type(JsonValue.from("url"))
                                .name("incidents")
                                .url("https://incidents.tunnel.perimeter.internal/mcp")
                                .build())
                        .addTool(BetaManagedAgentsMcpToolsetParams.builder()
                                .type(JsonValue.from("mcp_toolset"))
                                .mcpServerName("incidents")
                                .build())
                        .addTool(BetaManagedAgentsCustomToolParams.builder()
                                .type(JsonValue.from("custom"))
                                .name("page_someone")
                                .description("Pages whoever is on call.")
                                .inputSchema(BetaManagedAgentsCustomToolInputSchema.builder()
                                        .type(JsonValue.from("object"))
                                        .build())
                                .build())
                        .build())
                .validate();

        assertEquals(1, created.version());
        assertEquals(3, created.tools().size());
        assertEquals(created, agents.retrieve(created.id()).validate());
    }

    @Test
    void updateMakesANewVersionAndTheOldOneStays() {
        var first = create("before");

        var second = agents.update(
                first.id(), AgentUpdateParams.builder().version(1).name("after").build());

        assertEquals(2, second.validate().version());
        assertEquals("after", agents.retrieve(first.id()).name());
        var old = AgentRetrieveParams.builder().version(1).build();
        assertEquals("before", agents.retrieve(first.id(), old).name());
        assertEquals(
                List.of(2, 1),
                agents.versions().list(first.id()).autoPager().stream()
                        .map(BetaManagedAgentsAgent::version)
                        .toList());
    }

    @Test
    void updateThatChangesNothingMakesNoVersion() {
        var agent = create("same");

        var updated = agents.update(
                agent.id(), AgentUpdateParams.builder().name("same").build());

        assertEquals(1, updated.version());
    }

    @Test
    void updateOfAnOlderVersionIsRefused() {
        var agent = create("before");
        agents.update(agent.id(), AgentUpdateParams.builder().name("meanwhile").build());

        var late = AgentUpdateParams.builder().version(1).name("late").build();

        assertThrows(ConflictException.class, () -> agents.update(agent.id(), late));
    }

    @Test
    void archivedAgentTakesNoUpdatesAndLeavesTheList() {
        var agent = create("gone");

        assertTrue(agents.archive(agent.id()).validate().archivedAt().isPresent());

        var change = AgentUpdateParams.builder().name("back").build();
        assertThrows(BadRequestException.class, () -> agents.update(agent.id(), change));
        assertTrue(ids(AgentListParams.none()).stream().noneMatch(agent.id()::equals));
        var all = AgentListParams.builder().includeArchived(true).limit(100).build();
        assertTrue(ids(all).contains(agent.id()));
    }

    @Test
    void unknownAgentIsNotFound() {
        assertThrows(NotFoundException.class, () -> agents.retrieve("agent_012345678901234567890123"));
        assertThrows(NotFoundException.class, () -> agents.retrieve("env_012345678901234567890123"));
    }

    @Test
    void pagesHoldEachAgentOnce() {
        var person = Person.of("pat", List.of("developer"), List.of("pages"));
        var service = person.sdk().beta().agents();
        var made = new ArrayList<String>();
        IntStream.range(0, 7)
                .forEach(number ->
                        made.addFirst(service.create(named("a" + number)).id()));

        var listed = service.list(AgentListParams.builder().limit(3).build()).autoPager().stream()
                .map(BetaManagedAgentsAgent::id)
                .toList();

        assertEquals(made, listed);
    }

    @Test
    void pageOfAnotherListIsRefused() {
        var person = Person.of("pat", List.of("developer"), List.of("cursors"));
        create(person, "one");
        create(person, "two");
        String page = person.http().get("/v1/agents?limit=1").then().extract().path("next_page");

        person.http()
                .get("/v1/agents?limit=1&page=" + page)
                .then()
                .statusCode(200)
                .body("data", hasSize(1));
        person.http()
                .get("/v1/agents?include_archived=true&page=" + page)
                .then()
                .statusCode(400);
        Person.DEVELOPER.http().get("/v1/agents?page=" + page).then().statusCode(400);
        var last = page.endsWith("A") ? "B" : "A";
        person.http().get("/v1/agents?page=" + last + page.substring(1)).then().statusCode(400);
        person.http().get("/v1/agents?page=!").then().statusCode(400);
    }

    @Test
    void limitIsBetweenOneAndAHundred() {
        Person.DEVELOPER.http().get("/v1/agents?limit=100").then().statusCode(200);
        Person.DEVELOPER.http().get("/v1/agents?limit=101").then().statusCode(400);
        Person.DEVELOPER.http().get("/v1/agents?limit=0").then().statusCode(400);
        Person.DEVELOPER.http().get("/v1/agents?limit=many").then().statusCode(400);
    }

    @Test
    void changeIsOnRecordWithItsAuthor() {
        var agent = create("recorded");

        var bodies = Stack.database()
                .column("SELECT convert_from(body, 'UTF8') FROM outbox WHERE key = '" + Person.WORKSPACE + "'");

        assertEquals(
                1,
                bodies.stream()
                        .filter(body -> decoded(body).contains(agent.id()))
                        .count());
    }

    @Test
    void databaseRefusesToChangeAVersion() {
        var agent = create("stays");

        var refusal = assertThrows(
                IllegalStateException.class,
                () -> Stack.database()
                        .run("UPDATE agent_version SET definition = '{}' WHERE agent = '" + agent.id() + "'"));

        assertTrue(String.valueOf(refusal.getMessage()).contains("never changes"));
    }

    @Test
    void unknownFieldsAreIgnored() {
        Person.DEVELOPER
                .http()
                .body("{\"name\":\"n\",\"model\":{\"id\":\"m\",\"effort\":\"high\"},\"new_field\":1}")
                .post("/v1/agents?beta=true")
                .then()
                .statusCode(200)
                .body("model.effort.type", equalTo("high"));
    }

    private BetaManagedAgentsAgent create(String name) {
        return agents.create(named(name));
    }

    private static BetaManagedAgentsAgent create(Person person, String name) {
        return person.sdk().beta().agents().create(named(name));
    }

    private static AgentCreateParams named(String name) {
        return AgentCreateParams.builder()
                .name(name)
                .model(JsonValue.from(MODEL).convert(AgentCreateParams.Model.class))
                .build();
    }

    private List<String> ids(AgentListParams params) {
        return agents.list(params).autoPager().stream()
                .map(BetaManagedAgentsAgent::id)
                .toList();
    }

    private static String decoded(String event) {
        var record = event.replaceAll("(?s).*\"record\":\"([^\"]+)\".*", "$1");
        return new String(Base64.getDecoder().decode(record), StandardCharsets.UTF_8);
    }
}
