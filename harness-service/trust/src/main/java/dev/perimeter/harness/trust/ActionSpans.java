package dev.perimeter.harness.trust;

import dev.perimeter.harness.contract.Ids;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;

/** Puts the action and the session that {@link ActionTrace} names on each span, also where another service named them. */
@Singleton
@Unremovable
public final class ActionSpans implements SpanProcessor {

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        var baggage = Baggage.fromContext(parent);
        ActionTrace.ENTRIES.forEach((name, prefix) -> {
            var value = baggage.getEntryValue(name);
            // anybody may send baggage, only ids get through
            if (value != null && Ids.matches(prefix, value)) {
                span.setAttribute(name, value);
            }
        });
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
