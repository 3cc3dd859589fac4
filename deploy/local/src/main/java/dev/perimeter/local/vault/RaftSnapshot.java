package dev.perimeter.local.vault;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.local.component.Site;
import dev.perimeter.local.http.ServerRefused;
import dev.perimeter.local.port.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

/** All that the vault holds, sealed as it stands in its storage: good only with the same unseal key. */
public record RaftSnapshot(Site site) {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String PATH = "/v1/sys/storage/raft/snapshot";

    public void take(Path file) {
        send("GET", PATH, HttpRequest.newBuilder().GET(), BodyHandlers.ofFile(file));
    }

    /** Whatever it held before is gone; it seals itself, and opens again with the key that the snapshot needs. */
    public void put(Path file) {
        var server = new VaultServer(site.ports().http(Port.VAULT));
        try {
            send(
                    "POST",
                    PATH + "-force",
                    HttpRequest.newBuilder().POST(BodyPublishers.ofFile(file)),
                    BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        site.readiness().await("vault", LIMIT, server::ready);
    }

    private void send(
            String method,
            String path,
            HttpRequest.Builder request,
            java.net.http.HttpResponse.BodyHandler<?> handler) {
        var address = site.ports().http(Port.VAULT) + path;
        var complete = request.uri(URI.create(address))
                .timeout(LIMIT)
                .header(
                        "X-Vault-Token",
                        site.credentials().get(VaultServer.TOKEN).value())
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var status = client.send(complete, handler).statusCode();
            if (status >= 300) {
                throw new RefusedException(new ServerRefused.Unexpected(method + " " + address, status));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(address + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the vault was copied", e);
        }
    }
}
