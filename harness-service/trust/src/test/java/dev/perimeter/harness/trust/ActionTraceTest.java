package dev.perimeter.harness.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.junit.jupiter.api.Test;

class ActionTraceTest {

    private static final String SESSION = "sesn_0123456789abcdef";
    private static final String ACTION = "act_0123456789abcdef";
    private static final Attributes BOTH = Attributes.of(
            AttributeKey.stringKey("perimeter.session"), SESSION,
            AttributeKey.stringKey("perimeter.action"), ACTION);

    private static final ActionTrace TRACE = new ActionTrace(SESSION, ACTION);

    private final Tracer tracer = SdkTracerProvider.builder()
            .addSpanProcessor(new ActionSpans())
            .build()
            .get("test");

    private static Attributes attributes(Span span) {
        return ((ReadableSpan) span).getAttributes();
    }

    @Test
    void everySpanWithinAnActionTellsIt() {
        var span = TRACE.within(() -> tracer.spanBuilder("call").startSpan());

        assertEquals(BOTH, attributes(span));
        assertEquals(
                Attributes.empty(), attributes(tracer.spanBuilder("outside").startSpan()));
    }

    @Test
    void whatIsNotKnownIsNotTold() {
        var span = new ActionTrace(SESSION, "")
                .within(() -> tracer.spanBuilder("call").startSpan());

        assertEquals(Attributes.of(AttributeKey.stringKey("perimeter.session"), SESSION), attributes(span));
    }

    @Test
    void aSpanIsTheParentOfWhatItCauses() {
        TRACE.span(tracer, "step", () -> {
            var step = Span.current();
            var call = tracer.spanBuilder("call").startSpan();

            assertEquals(BOTH, attributes(step));
            assertEquals(
                    step.getSpanContext(), ((ReadableSpan) call).toSpanData().getParentSpanContext());
        });
        assertFalse(Span.current().getSpanContext().isValid());
    }

    @Test
    void whatHappensLaterIsARootSpan() {
        TRACE.span(tracer, "step", () -> {
            var flow = TRACE.root(tracer, "flow").startSpan();

            assertEquals(BOTH, attributes(flow));
            assertFalse(
                    ((ReadableSpan) flow).toSpanData().getParentSpanContext().isValid());
        });
    }

    @Test
    void baggageThatIsNoIdIsNotTold() {
        var foreign = Baggage.builder()
                .put("perimeter.action", SESSION)
                .put("perimeter.session", "<script>")
                .put("user", "ada")
                .build();
        var span = tracer.spanBuilder("call")
                .setParent(Context.root().with(foreign))
                .startSpan();

        assertEquals(Attributes.empty(), attributes(span));
    }
}
