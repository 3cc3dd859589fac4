package dev.perimeter.tunnel.connector.call;

import dev.perimeter.tunnel.connector.TestConfig;
import dev.perimeter.tunnel.connector.upstream.Upstreams;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/** Calls with their reports, for tests outside this package. */
public final class RunningCalls implements AutoCloseable {

    private final Admission admission;
    private final Reports reports;
    private final Calls calls;

    public RunningCalls(Upstreams upstreams, Path state) {
        var config = new TestConfig(state);
        this.admission = new Admission(new Grantor().pinned(), upstreams, config, Clock.systemUTC());
        this.reports = new Reports(config);
        this.calls = new Calls(admission, reports, config, Clock.systemUTC());
    }

    public Reports reports() {
        return reports;
    }

    public Calls calls() {
        return calls;
    }

    @Override
    public void close() throws IOException {
        admission.close();
    }
}
