package dev.perimeter.audit.recorder;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** How much waits for Kafka and for how long: {@code perimeter_outbox_rows} and {@code perimeter_outbox_oldest_seconds}. */
@ApplicationScoped
class OutboxGauges {

    private static final String MEASURE = "SELECT count(*) AS rows,"
            + " coalesce(extract(epoch FROM now() - min(at)), 0)::float8 AS oldest FROM outbox";

    private final Pool pool;
    private volatile double rows;
    private volatile double oldestSeconds;

    OutboxGauges(MeterRegistry registry, Pool pool) {
        this.pool = pool;
        Gauge.builder("perimeter.outbox.rows", this, gauges -> gauges.rows)
                .description("events that wait for Kafka")
                .strongReference(true)
                .register(registry);
        Gauge.builder("perimeter.outbox.oldest", this, gauges -> gauges.oldestSeconds)
                .description("how long the oldest one has waited")
                .strongReference(true)
                .baseUnit("seconds")
                .register(registry);
    }

    void measure(Duration timeout) {
        var row =
                pool.query(MEASURE).execute().await().atMost(timeout).iterator().next();
        rows = row.getLong("rows");
        oldestSeconds = row.getDouble("oldest");
    }
}
