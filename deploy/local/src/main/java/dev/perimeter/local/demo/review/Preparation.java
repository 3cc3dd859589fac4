package dev.perimeter.local.demo.review;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.JsonValue;
import com.anthropic.models.beta.agents.AgentCreateParams;
import com.anthropic.models.beta.agents.BetaManagedAgentsAgentToolset20260401Params;
import com.anthropic.models.beta.agents.BetaManagedAgentsAlwaysAllowPolicy;
import com.anthropic.models.beta.agents.BetaManagedAgentsMcpToolsetDefaultConfigParams;
import com.anthropic.models.beta.agents.BetaManagedAgentsMcpToolsetParams;
import com.anthropic.models.beta.agents.BetaManagedAgentsModel;
import com.anthropic.models.beta.agents.BetaManagedAgentsUrlMcpServerParams;
import com.anthropic.models.beta.environments.BetaCloudConfigParams;
import com.anthropic.models.beta.environments.BetaLimitedNetworkParams;
import com.anthropic.models.beta.environments.EnvironmentCreateParams;
import com.anthropic.models.beta.sessions.SessionCreateParams;
import com.anthropic.models.beta.vaults.VaultCreateParams;
import com.anthropic.models.beta.vaults.credentials.BetaManagedAgentsEnvironmentVariableCreateParams;
import com.anthropic.models.beta.vaults.credentials.BetaManagedAgentsInjectionLocationParams;
import com.anthropic.models.beta.vaults.credentials.CredentialCreateParams;
import dev.perimeter.local.demo.git.GitComponent;
import dev.perimeter.local.state.Secret;
import java.util.List;
import java.util.Map;

/** What a developer sets up before an agent can review incidents. */
record Preparation(AnthropicClient developer) {

    private static final String NAME = "incident-review";
    private static final String UPSTREAM = "incidents";

    /** The id of a new session that waits for its first message. */
    String session(Secret gitToken) {
        var params = SessionCreateParams.builder()
                .agent(agent())
                .environmentId(environment())
                .addVaultId(vault(gitToken))
                .title("Incident review");
        return developer.beta().sessions().create(params.build()).id();
    }

    /** The token is for one host, in a header only; the sandbox never has it. */
    private String vault(Secret gitToken) {
        var vault = developer
                .beta()
                .vaults()
                .create(VaultCreateParams.builder().displayName(NAME).build());
        var variable = BetaManagedAgentsEnvironmentVariableCreateParams.builder()
                .type(JsonValue.from("environment_variable"))
                .secretName("GIT_TOKEN")
                .secretValue(gitToken.value())
                .limitedNetworking(List.of(GitComponent.HOST))
                .injectionLocation(BetaManagedAgentsInjectionLocationParams.builder()
                        .header(true)
                        .body(false)
                        .build())
                .build();
        var credential = CredentialCreateParams.builder()
                .vaultId(vault.id())
                .displayName("Token of the private Git server")
                .auth(variable);
        developer.beta().vaults().credentials().create(credential.build());
        return vault.id();
    }

    private String environment() {
        var network = BetaLimitedNetworkParams.builder().allowedHosts(List.of(GitComponent.HOST));
        var metadata = EnvironmentCreateParams.Metadata.builder()
                .additionalProperties(Map.of("perimeter.work_type", JsonValue.from(NAME)));
        var params = EnvironmentCreateParams.builder()
                .name(NAME + "-" + Long.toString(System.nanoTime(), Character.MAX_RADIX))
                .config(BetaCloudConfigParams.builder()
                        .networking(network.build())
                        .build())
                .metadata(metadata.build());
        return developer.beta().environments().create(params.build()).id();
    }

    private String agent() {
        var server = BetaManagedAgentsUrlMcpServerParams.builder()
                .type(JsonValue.from("url"))
                .name(UPSTREAM)
                .url("https://" + UPSTREAM + ".tunnel.perimeter.internal/");
        // the agent asks nobody by itself: what a person has to answer is for policy to say
        var allowed = BetaManagedAgentsMcpToolsetDefaultConfigParams.builder()
                .permissionPolicy(BetaManagedAgentsAlwaysAllowPolicy.builder()
                        .type(JsonValue.from("always_allow"))
                        .build());
        var incidents = BetaManagedAgentsMcpToolsetParams.builder()
                .type(JsonValue.from("mcp_toolset"))
                .mcpServerName(UPSTREAM)
                .defaultConfig(allowed.build());
        var sandbox =
                BetaManagedAgentsAgentToolset20260401Params.builder().type(JsonValue.from("agent_toolset_20260401"));
        var params = AgentCreateParams.builder()
                .name("Incident reviewer")
                .model(BetaManagedAgentsModel.of("playbook/" + NAME))
                .system("You review incidents. You never change one.")
                .addMcpServer(server.build())
                .addTool(sandbox.build())
                .addTool(incidents.build());
        return developer.beta().agents().create(params.build()).id();
    }
}
