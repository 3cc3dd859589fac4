package dev.perimeter.local.vault;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.local.http.JsonApi;
import dev.perimeter.local.state.Credentials;
import dev.perimeter.local.state.Secret;
import java.io.UncheckedIOException;
import java.util.Map;

/** A vault by its address: its health, and its first initialisation. */
record VaultServer(String address) {

    static final String TOKEN = "vault.root-token";

    private static final int READY = 200;
    private static final int NOT_INITIALISED = 501;

    boolean answers() {
        return health() > 0;
    }

    boolean ready() {
        return health() == READY;
    }

    JsonApi as(Secret token) {
        return JsonApi.of(address).with("X-Vault-Token", token.value());
    }

    /** Initialises an empty server and keeps its root token, which only this bootstrap uses. */
    void initialize(Credentials credentials) {
        if (health() == NOT_INITIALISED) {
            var made = JsonApi.of(address)
                    .require("PUT", "/v1/sys/init", Map.of("recovery_shares", 1, "recovery_threshold", 1));
            credentials.put(
                    "vault.recovery-key",
                    made.path("recovery_keys_base64").path(0).asText());
            credentials.put(TOKEN, made.path("root_token").asText());
        }
        if (credentials.find(TOKEN).isEmpty()) {
            throw new RefusedException(new VaultRefused.RootTokenLost(address));
        }
    }

    private int health() {
        try {
            return JsonApi.of(address).get("/v1/sys/health").status();
        } catch (UncheckedIOException e) {
            return 0;
        }
    }
}
