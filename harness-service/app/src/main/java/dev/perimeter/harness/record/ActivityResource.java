package dev.perimeter.harness.record;

import dev.perimeter.harness.wire.CurrentCaller;
import dev.perimeter.harness.wire.Needs;
import dev.perimeter.harness.wire.Right;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The edge of what agents do over time. */
@Path("/v1/perimeter/activity")
class ActivityResource {

    private final Ledger ledger;
    private final CurrentCaller current;
    private final Clock clock;

    ActivityResource(Ledger ledger, CurrentCaller current, Clock clock) {
        this.ledger = ledger;
        this.current = current;
        this.clock = clock;
    }

    /** {@code from} is inclusive, {@code to} exclusive, {@code step} in seconds. */
    @GET
    @Needs(Right.READ_COVERAGE)
    public Uni<Activity> activity(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("step") @Nullable String step) {
        var window = Window.read(from, to, step, clock.instant());
        return ledger.activity(current.get(), window).map(response -> Activity.of(window, response));
    }
}
