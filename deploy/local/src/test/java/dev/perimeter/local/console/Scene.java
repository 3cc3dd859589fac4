package dev.perimeter.local.console;

import com.anthropic.core.JsonValue;
import com.anthropic.models.beta.vaults.VaultCreateParams;
import com.anthropic.models.beta.vaults.credentials.BetaManagedAgentsEnvironmentVariableCreateParams;
import com.anthropic.models.beta.vaults.credentials.BetaManagedAgentsInjectionLocationParams;
import com.anthropic.models.beta.vaults.credentials.CredentialCreateParams;
import dev.perimeter.local.fixture.Driver;
import dev.perimeter.local.fixture.SystemUnderTest;
import java.util.List;

/** One of each thing, by its id: an idle session with a tool use, a question that waits, a vault with a credential. */
record Scene(String session, String toolUse, String agent, String environment, String question, String vault) {

    static final String VARIABLE = "SCENE_TOKEN";

    static Scene of(SystemUnderTest system) {
        var developer = new Driver(system.api(), system.token("developer"));
        var session = developer.shellSession("build");
        var use = Driver.toolUse(developer.turn(session, "echo seen"));
        var asking = developer.shellSession("build");
        var question = Driver.toolUse(developer.turn(asking, "rm -rf /workspace"));
        var found = developer.client().beta().sessions().retrieve(session);
        return new Scene(
                session,
                use.path("id").asText(),
                found.agent().id(),
                found.environmentId(),
                question.path("id").asText(),
                vault(developer));
    }

    private static String vault(Driver developer) {
        var vaults = developer.client().beta().vaults();
        var vault = vaults.create(
                VaultCreateParams.builder().displayName("of a scene").build());
        var variable = BetaManagedAgentsEnvironmentVariableCreateParams.builder()
                .type(JsonValue.from("environment_variable"))
                .secretName(VARIABLE)
                .secretValue("value-of-a-scene")
                .limitedNetworking(List.of("api.example.com"))
                .injectionLocation(BetaManagedAgentsInjectionLocationParams.builder()
                        .header(true)
                        .body(false)
                        .build())
                .build();
        vaults.credentials()
                .create(CredentialCreateParams.builder()
                        .vaultId(vault.id())
                        .displayName("a test")
                        .auth(variable)
                        .build());
        return vault.id();
    }
}
