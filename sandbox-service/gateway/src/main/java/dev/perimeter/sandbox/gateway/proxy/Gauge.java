package dev.perimeter.sandbox.gateway.proxy;

import dev.perimeter.harness.trust.ActionTrace;
import dev.perimeter.sandbox.gateway.flow.Ending;
import dev.perimeter.sandbox.gateway.flow.Flow;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;

/** Metrics and spans of flows; neither names a host, a path or a secret. */
@ApplicationScoped
class Gauge {

    private final MeterRegistry meters;
    private final Tracer tracer;
    private final Counter injections;
    private final Counter challenges;
    private final Counter unrecorded;
    private final Counter strangers;

    Gauge(MeterRegistry meters, Tracer tracer) {
        this.meters = meters;
        this.tracer = tracer;
        this.injections = meters.counter("perimeter.gateway.injections");
        this.challenges = meters.counter("perimeter.gateway.challenges");
        this.unrecorded = meters.counter("perimeter.gateway.unrecorded");
        Arrays.stream(Ending.Verdict.values()).forEach(this::timer);
        this.strangers = meters.counter("perimeter.gateway.strangers");
    }

    void injected() {
        injections.increment();
    }

    /** A request that came without any credential was told which it needs. */
    void challenged() {
        challenges.increment();
    }

    /** A refusal beyond the quota. */
    void unrecorded() {
        unrecorded.increment();
    }

    /** A connection from an address that no open sandbox has. */
    void stranger() {
        strangers.increment();
    }

    Running start(Flow flow) {
        var origin = flow.origin();
        var span = new ActionTrace(origin.session(), origin.action())
                .root(tracer, "egress")
                .setAttribute("perimeter.flow", flow.id())
                .startSpan();
        return new Running(Timer.start(meters), span);
    }

    private Timer timer(Ending.Verdict verdict) {
        return meters.timer("perimeter.gateway.flows", "verdict", verdict.wire());
    }

    /** One flow that is being measured. */
    final class Running {

        private final Timer.Sample sample;
        private final Span span;

        private Running(Timer.Sample sample, Span span) {
            this.sample = sample;
            this.span = span;
        }

        void end(Ending ending) {
            sample.stop(timer(ending.verdict()));
            span.setAttribute("perimeter.verdict", ending.verdict().wire());
            span.end();
        }
    }
}
