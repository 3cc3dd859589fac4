package dev.perimeter.secrets;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.secrets.stack.Spans;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class TraceTest extends Service {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Inject
    Spans spans;

    @Test
    void leaseAndItsRecordAreInTheActionsTrace() {
        var credential = stored(value());
        var papers = Papers.fresh(credential);
        var action = papers.action().value();

        var leased = calls().as(GATEWAY)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(context(action)))
                .lease(papers.request(credential, HOST));

        assertTrue(leased.getLease().startsWith("lse_"));
        await().atMost(Duration.ofSeconds(5))
                .until(() -> has(action, SpanKind.SERVER, "perimeter.secrets.v1.Secrets/Lease"));
        assertTrue(
                has(action, SpanKind.CLIENT, "perimeter.audit.v1.Audit/Append"),
                () -> spans.of(action).toString());
        for (var span : spans.of(action)) {
            assertEquals(TRACE, span.getTraceId());
            assertEquals(
                    "sesn_0123456789abcdef", span.getAttributes().get(AttributeKey.stringKey("perimeter.session")));
        }
    }

    private boolean has(String action, SpanKind kind, String name) {
        return spans.of(action).stream()
                .filter(span -> span.getKind() == kind)
                .map(SpanData::getName)
                .anyMatch(name::equals);
    }

    /** As a caller's tracing sends it (W3C trace context and baggage). */
    private static Metadata context(String action) {
        var headers = new Metadata();
        headers.put(
                Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER),
                "00-" + TRACE + "-00f067aa0ba902b7-01");
        headers.put(
                Metadata.Key.of("baggage", Metadata.ASCII_STRING_MARSHALLER),
                "perimeter.action=" + action + ",perimeter.session=sesn_0123456789abcdef");
        return headers;
    }
}
