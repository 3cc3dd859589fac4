package dev.perimeter.local.system;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.ObjectMappers;
import com.anthropic.models.beta.agents.AgentCreateParams;
import com.anthropic.models.beta.agents.BetaManagedAgentsAgentToolset20260401Params;
import com.anthropic.models.beta.agents.BetaManagedAgentsModel;
import com.anthropic.models.beta.environments.BetaCloudConfigParams;
import com.anthropic.models.beta.environments.BetaLimitedNetworkParams;
import com.anthropic.models.beta.environments.EnvironmentCreateParams;
import com.anthropic.models.beta.sessions.SessionCreateParams;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsUserInterruptEventParams;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsUserMessageEventParams;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsUserToolConfirmationEventParams;
import com.anthropic.models.beta.sessions.events.EventSendParams;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** One person's unmodified SDK client. */
final class Driver {

    private static final Duration TURN = Duration.ofSeconds(90);

    private final AnthropicClient client;

    Driver(String harness, String token) {
        this.client = AnthropicOkHttpClient.builder()
                .baseUrl(harness)
                .authToken(token)
                .maxRetries(5)
                .build();
    }

    AnthropicClient client() {
        return client;
    }

    /** A session whose agent runs each message as a shell command. */
    String shellSession(String workType, String... hosts) {
        var agent = client.beta()
                .agents()
                .create(AgentCreateParams.builder()
                        .name("shell")
                        .model(BetaManagedAgentsModel.of("playbook/shell"))
                        .addTool(BetaManagedAgentsAgentToolset20260401Params.builder()
                                .type(JsonValue.from("agent_toolset_20260401"))
                                .build())
                        .build());
        return client.beta()
                .sessions()
                .create(SessionCreateParams.builder()
                        .agent(agent.id())
                        .environmentId(environment(workType, hosts))
                        .build())
                .id();
    }

    String environment(String workType, String... hosts) {
        var network = BetaLimitedNetworkParams.builder().allowedHosts(List.of(hosts));
        return client.beta()
                .environments()
                .create(EnvironmentCreateParams.builder()
                        .name("env-" + System.nanoTime())
                        .config(BetaCloudConfigParams.builder()
                                .networking(network.build())
                                .build())
                        .metadata(EnvironmentCreateParams.Metadata.builder()
                                .additionalProperties(Map.of("perimeter.work_type", JsonValue.from(workType)))
                                .build())
                        .build())
                .id();
    }

    void say(String session, String text) {
        send(EventSendParams.builder()
                .sessionId(session)
                .addEvent(BetaManagedAgentsUserMessageEventParams.builder()
                        .addTextContent(text)
                        .build())
                .build());
    }

    void confirm(String session, String toolUse, boolean allow) {
        var result = allow
                ? BetaManagedAgentsUserToolConfirmationEventParams.Result.ALLOW
                : BetaManagedAgentsUserToolConfirmationEventParams.Result.DENY;
        send(EventSendParams.builder()
                .sessionId(session)
                .addEvent(BetaManagedAgentsUserToolConfirmationEventParams.builder()
                        .toolUseId(toolUse)
                        .result(result)
                        .build())
                .build());
    }

    void interrupt(String session) {
        send(EventSendParams.builder()
                .sessionId(session)
                .addEvent(BetaManagedAgentsUserInterruptEventParams.builder().build())
                .build());
    }

    /** The log as it is on the wire, in order. */
    List<JsonNode> events(String session) {
        return client.beta().sessions().events().list(session).autoPager().stream()
                .map(event -> ObjectMappers.jsonMapper().<JsonNode>valueToTree(event))
                .toList();
    }

    /** Says it and waits until the session rests; the events since. */
    List<JsonNode> turn(String session, String text) {
        var before = events(session).size();
        say(session, text);
        return rest(session, before);
    }

    /** Runs a command by the shell playbook and answers with its result. */
    String shell(String session, String command) {
        return turn(session, command).stream()
                .filter(event -> event.path("type").asText().equals("agent.tool_result"))
                .map(Driver::text)
                .findFirst()
                .orElseThrow();
    }

    /** Waits until the session is idle after more than {@code before} events. */
    List<JsonNode> rest(String session, int before) {
        return Awaitility.await("session " + session + " to rest")
                .atMost(TURN)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(
                        () -> {
                            var all = events(session);
                            return all.subList(Math.min(before, all.size()), all.size());
                        },
                        events -> events.stream()
                                .anyMatch(event -> event.path("type").asText().equals("session.status_idle")));
    }

    static String text(JsonNode event) {
        var text = new StringBuilder();
        event.path("content").forEach(block -> text.append(block.path("text").asText()));
        return text.toString();
    }

    private void send(EventSendParams events) {
        client.beta().sessions().events().send(events);
    }
}
