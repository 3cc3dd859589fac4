package dev.perimeter.local.system;

import dev.perimeter.audit.proof.LogName;
import dev.perimeter.audit.proof.NoteKey;
import dev.perimeter.local.fixture.SystemUnderTest;
import dev.perimeter.local.http.JsonApi;
import dev.perimeter.local.port.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/** The keys that a bundle is checked against, from those who hold them: the producers and Vault. */
record Pins(Path producers, Path checkpoint) {

    static Pins of(SystemUnderTest system, Path folder) throws IOException {
        var key = NoteKey.of(LogName.FIRST.origin(), Base64.getDecoder().decode(publicKey(system)));
        return new Pins(
                system.site().layout().state().resolve("keys/all"),
                Files.writeString(folder.resolve("checkpoint.key"), key.text()));
    }

    private static String publicKey(SystemUnderTest system) {
        var site = system.site();
        return JsonApi.of(given("VAULT_ADDR").orElseGet(() -> site.ports().http(Port.VAULT)))
                .with(
                        "X-Vault-Token",
                        given("VAULT_TOKEN")
                                .orElseGet(() -> site.credentials()
                                        .get("vault.root-token")
                                        .value()))
                .require("/v1/transit/keys/audit-checkpoint")
                .at("/data/keys/1/public_key")
                .asText();
    }

    private static Optional<String> given(String variable) {
        return Optional.ofNullable(System.getenv(variable)).filter(value -> !value.isBlank());
    }
}
