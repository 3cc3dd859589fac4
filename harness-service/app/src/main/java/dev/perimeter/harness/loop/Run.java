package dev.perimeter.harness.loop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.harness.action.ActionState.Waiting;
import dev.perimeter.harness.model.ModelReply.Usage;
import dev.perimeter.harness.session.Lease;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One claimed session, from step to step until it rests. */
final class Run {

    static final Duration ONLY_AT_NEWS = Duration.ofMillis(-1);

    /** Given back, to be taken again at news behind {@code seen} or after {@code pause}. */
    record Rest(long seen, Duration pause) {}

    private final Lease lease;
    private final Steps steps;
    private final Clock clock;
    private long looked = Long.MAX_VALUE;

    Run(Lease lease, Steps steps, Clock clock) {
        this.lease = lease;
        this.steps = steps;
        this.clock = clock;
    }

    /** The log's end as the step saw it that is taken now, or was last; of nothing that came later is it known. */
    long looked() {
        return looked;
    }

    Rest go() throws InterruptedException {
        var view = closed(steps.journal().read(lease, List.of()));
        while (true) {
            looked = view.seen();
            var step = Next.step(view, clock.instant());
            var rest = rest(view, step);
            if (rest.isPresent()) {
                return rest.get();
            }
            var status = view.session().status();
            if (status.name().equals("idle")) {
                steps.journal()
                        .write(lease, new Changes().append(Events.running()).running());
            }
            steps.take(lease, view, step);
            if (status.name().equals("rescheduling")) {
                steps.journal()
                        .write(lease, new Changes().append(Events.running()).running());
            }
            view = steps.journal().read(lease, view.events());
        }
    }

    /** Nobody else asks while the lease holds: a request without an end is told to be over, and its preview with it. */
    private View closed(View view) {
        var abandoned = view.abandonedRequest();
        if (abandoned.isEmpty()) {
            return view;
        }
        var end = Events.modelEnd(abandoned.get().id(), Usage.NONE, true);
        steps.journal().write(lease, new Changes().append(end));
        return steps.journal().read(lease, view.events());
    }

    private Optional<Rest> rest(View view, Step step) {
        return switch (step) {
            case Step.EndTurn() -> {
                rest(view, Events.stopReason("end_turn"));
                yield Optional.of(new Rest(view.seen(), ONLY_AT_NEWS));
            }
            case Step.Await(var toolUses) -> {
                rest(view, Events.requiresAction(toolUses));
                yield Optional.of(new Rest(view.seen(), untilExpiry(view)));
            }
            case Step.Interrupt _,
                    Step.Decide _,
                    Step.Confirm _,
                    Step.Expire _,
                    Step.Refuse _,
                    Step.Act _,
                    Step.Settle _,
                    Step.TakeResult _,
                    Step.TakeUp _,
                    Step.AskModel _ -> Optional.empty();
        };
    }

    /** Said once: a session that rests already for this reason stays silent. */
    private void rest(View view, JsonNode reason) {
        var status = view.session().status();
        var silent = reason.path("type").asText().equals("end_turn")
                ? status.name().equals("idle")
                : status.name().equals("idle") && status.stopReason().equals(reason);
        if (!silent) {
            steps.journal()
                    .write(
                            lease,
                            new Changes().append(Events.idle(reason.deepCopy())).status("idle", reason, 0));
        }
    }

    private Duration untilExpiry(View view) {
        return view.actions().stream()
                .filter(action -> action.state() instanceof Waiting)
                .map(action -> Duration.between(clock.instant(), ((Waiting) action.state()).expires()))
                .min(Duration::compareTo)
                .map(left -> left.isNegative() ? Duration.ZERO : left)
                .orElse(ONLY_AT_NEWS);
    }
}
