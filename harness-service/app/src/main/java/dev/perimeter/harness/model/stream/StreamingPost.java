package dev.perimeter.harness.model.stream;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.model.ModelConfig;
import dev.perimeter.harness.model.ModelRefused;
import dev.perimeter.harness.model.ModelRefused.Malformed;
import dev.perimeter.harness.model.ModelRefused.Retryable;
import dev.perimeter.harness.model.ModelRefused.Terminal;
import dev.perimeter.harness.model.ModelReply;
import dev.perimeter.harness.model.ProviderKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Posts to one provider and reads the streamed answer, within the limits of its configuration. */
final class StreamingPost {

    private static final long LARGEST_REPLY = 64L << 20;
    private static final int LARGEST_ERROR = 64 << 10;
    private static final int OK = 200;

    private final String provider;
    private final ModelConfig.Provider config;
    private final RetryAfter retryAfter;
    private final HttpClient client;

    StreamingPost(String provider, ModelConfig.Provider config, Clock clock) {
        this.provider = provider;
        this.config = config;
        this.retryAfter = new RetryAfter(clock);
        this.client = HttpClient.newBuilder()
                .connectTimeout(config.connectTimeout())
                // a redirect would carry the key elsewhere
                .followRedirects(HttpClient.Redirect.NEVER)
                // giving up an answer has to close its connection, and servers without TLS stumble over an upgrade
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** What is sent, with which key, and how long the answer may take. */
    record Call(HttpRequest request, ProviderKey key, Duration deadline) {}

    /** An interrupt closes the connection. */
    ModelReply send(Call call, ReplyReader reader) throws InterruptedException {
        var deadline = Deadline.in(min(config.totalTimeout(), call.deadline()));
        try {
            var response = headers(call.request(), deadline);
            try (var body = response.body()) {
                if (response.statusCode() != OK) {
                    throw new RefusedException(failure(response, call.key()));
                }
                return read(body, reader, deadline);
            }
        } catch (TimeoutException _) {
            throw new RefusedException(timeout(deadline));
        } catch (IOException e) {
            throw new RefusedException(broken(e));
        }
    }

    private HttpResponse<Chunks> headers(HttpRequest request, Deadline deadline)
            throws IOException, InterruptedException, TimeoutException {
        var pending = client.sendAsync(request, _ -> new Chunks());
        try {
            return pending.get(deadline.remaining(config.idleTimeout()).toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
        } finally {
            pending.cancel(true);
        }
    }

    private ModelReply read(Chunks body, ReplyReader reader, Deadline deadline)
            throws IOException, InterruptedException, TimeoutException {
        var events = new ServerEvents();
        var progress = ReplyReader.Progress.OPEN;
        long size = 0;
        while (progress != ReplyReader.Progress.WHOLE) {
            var piece = body.next(deadline.remaining(config.idleTimeout()));
            if (piece.isEmpty()) {
                break;
            }
            size += piece.get().length;
            if (size > LARGEST_REPLY) {
                throw new RefusedException(new Malformed(provider, "more than " + LARGEST_REPLY + " bytes"));
            }
            for (var event : events.feed(piece.get())) {
                progress = progress == ReplyReader.Progress.WHOLE ? progress : reader.read(event);
            }
        }
        if (progress == ReplyReader.Progress.OPEN) {
            throw new RefusedException(new Retryable(provider, "the answer was cut off", Duration.ZERO));
        }
        return reader.reply();
    }

    private ModelRefused failure(HttpResponse<Chunks> response, ProviderKey key) throws InterruptedException {
        var error = ErrorText.of(key.redact(errorBody(response.body())));
        return new HttpFailure(provider, response.statusCode(), error, retryAfter.of(response.headers())).refused();
    }

    /** As much of it as comes in time: the status alone says enough. */
    private String errorBody(Chunks body) throws InterruptedException {
        var deadline = Deadline.in(config.connectTimeout());
        var text = new ByteArrayOutputStream();
        try {
            var piece = body.next(deadline.remaining(config.idleTimeout()));
            while (piece.isPresent() && text.size() < LARGEST_ERROR) {
                text.writeBytes(piece.get());
                piece = body.next(deadline.remaining(config.idleTimeout()));
            }
            return text.toString(StandardCharsets.UTF_8);
        } catch (IOException | TimeoutException _) {
            return text.toString(StandardCharsets.UTF_8);
        }
    }

    private ModelRefused timeout(Deadline deadline) {
        var what = deadline.passed()
                ? "no whole answer before the deadline"
                : "nothing came for " + config.idleTimeout().toSeconds() + " s";
        return new Retryable(provider, what, Duration.ZERO);
    }

    private ModelRefused broken(IOException e) {
        return isUntrusted(e)
                ? new Terminal(provider, "its certificate is not trusted here")
                : new Retryable(provider, "it cannot be reached, or the connection was lost", Duration.ZERO);
    }

    private static boolean isUntrusted(@Nullable Throwable failure) {
        return failure instanceof CertificateException || (failure != null && isUntrusted(failure.getCause()));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
