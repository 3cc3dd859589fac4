package dev.perimeter.harness.event;

import dev.perimeter.harness.stack.Person;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** A stream's bytes as they come. */
final class Frames implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final StringBuffer text = new StringBuffer();
    private final CompletableFuture<Boolean> end = new CompletableFuture<>();
    private final InputStream body;

    private Frames(HttpRequest request) throws IOException, InterruptedException {
        body = client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
        Thread.ofVirtual().start(this::read);
    }

    /** {@code query} may be empty. */
    static Frames open(String session, String lastSeen, String query) throws IOException, InterruptedException {
        return open(Person.DEVELOPER, session, lastSeen, query);
    }

    static Frames open(Person reader, String session, String lastSeen, String query)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        URI.create(Person.address() + "/v1/sessions/" + session + "/events/stream?" + query))
                .header("Authorization", "Bearer " + reader.token())
                .header("Accept", "text/event-stream");
        if (!lastSeen.isEmpty()) {
            request.header("Last-Event-ID", lastSeen);
        }
        return new Frames(request.build());
    }

    String text() {
        return text.toString();
    }

    /** Whether the service has ended it in order. */
    boolean ended() {
        return end.getNow(false);
    }

    private void read() {
        try {
            for (int next = body.read(); next >= 0; next = body.read()) {
                text.append(new String(new byte[] {(byte) next}, StandardCharsets.ISO_8859_1));
            }
            end.complete(true);
        } catch (IOException e) {
            text.append("closed");
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
