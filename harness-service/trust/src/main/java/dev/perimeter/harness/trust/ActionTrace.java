package dev.perimeter.harness.trust;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.BaggageBuilder;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Map;

/**
 * Says for which action work is done, so that its spans tell, here and in every service that is called meanwhile; what is
 * not known is empty.
 */
public record ActionTrace(String session, String action) {

    static final String ACTION = "perimeter.action";
    static final String SESSION = "perimeter.session";

    /** Travels as W3C baggage, in entries of these names with ids of these prefixes. */
    static final Map<String, String> ENTRIES = Map.of(ACTION, "act", SESSION, "sesn");

    /** Work to be done. */
    @FunctionalInterface
    public interface Work<E extends Exception> {
        void run() throws E;
    }

    /** Work that brings something. */
    @FunctionalInterface
    public interface Source<T, E extends Exception> {
        T get() throws E;
    }

    /** Also what is composed within goes on under the action. */
    public <T, E extends Exception> T within(Source<T, E> work) throws E {
        try (var _ = in(Context.current()).makeCurrent()) {
            return work.get();
        }
    }

    /** A span of its own, in the trace that runs already or else in a new one. */
    public <E extends Exception> void span(Tracer tracer, String name, Work<E> work) throws E {
        var context = in(Context.current());
        var span = tracer.spanBuilder(name).setParent(context).startSpan();
        try (var _ = context.with(span).makeCurrent()) {
            work.run();
        } finally {
            span.end();
        }
    }

    /** A span that nothing caused which is still running. */
    public SpanBuilder root(Tracer tracer, String name) {
        return tracer.spanBuilder(name).setParent(in(Context.root()));
    }

    private Context in(Context context) {
        var baggage = Baggage.fromContext(context).toBuilder();
        put(baggage, SESSION, session);
        put(baggage, ACTION, action);
        return context.with(baggage.build());
    }

    private static void put(BaggageBuilder baggage, String name, String value) {
        if (value.isEmpty()) {
            baggage.remove(name);
        } else {
            baggage.put(name, value);
        }
    }
}
