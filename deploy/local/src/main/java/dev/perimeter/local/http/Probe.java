package dev.perimeter.local.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

/** Asks an address whether it answers 200. */
public record Probe(HttpClient client, URI address) {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    public static Probe of(String address) {
        return new Probe(JsonApi.newClient(), URI.create(address));
    }

    /** As {@link #of(String)}; an HTTPS address must have a certificate of this authority. */
    public static Probe of(String address, Path authority) {
        var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .sslContext(TrustedAuthority.context(authority))
                .build();
        return new Probe(client, URI.create(address));
    }

    public boolean ok() {
        var request = HttpRequest.newBuilder(address).timeout(TIMEOUT).build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
