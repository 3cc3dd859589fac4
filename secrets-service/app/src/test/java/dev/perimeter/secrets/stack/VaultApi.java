package dev.perimeter.secrets.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.perimeter.harness.contract.Canonical;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Vault's HTTP API as an operator uses it, apart from the code under test. */
public record VaultApi(String address, String token) {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /** 0 where nothing answers. */
    public int health() {
        try {
            return send("GET", "sys/health", null).statusCode();
        } catch (UncheckedIOException e) {
            return 0;
        }
    }

    public JsonNode get(String path) {
        return require(send("GET", path, null), path);
    }

    public JsonNode put(String path, Object body) {
        return require(send("PUT", path, body), path);
    }

    public int status(String method, String path, Object body) {
        return send(method, path, body).statusCode();
    }

    private static JsonNode require(HttpResponse<String> response, String path) {
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(path + " answers " + response.statusCode() + ": " + response.body());
        }
        try {
            return response.body().isEmpty() ? MissingNode.getInstance() : Canonical.JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> send(String method, String path, @org.jspecify.annotations.Nullable Object body) {
        try {
            var content = body == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(Canonical.JSON.writeValueAsString(body));
            var request = HttpRequest.newBuilder(URI.create(address + "/v1/" + path))
                    .timeout(Duration.ofSeconds(10))
                    .header("X-Vault-Token", token)
                    .method(method, content)
                    .build();
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
