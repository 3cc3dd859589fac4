package dev.perimeter.harness.loop;

import dev.perimeter.harness.action.Action;
import dev.perimeter.harness.action.ActionState.Allowed;
import dev.perimeter.harness.action.ActionState.Approved;
import dev.perimeter.harness.action.ActionState.Denied;
import dev.perimeter.harness.action.ActionState.Finished;
import dev.perimeter.harness.action.ActionState.Intended;
import dev.perimeter.harness.action.ActionState.Proposed;
import dev.perimeter.harness.action.ActionState.Waiting;
import dev.perimeter.harness.action.Place;
import dev.perimeter.harness.session.Event;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The rule of the loop: from what is on the log to the one next step; it keeps nothing. */
final class Next {

    private static final Set<String> MESSAGES = Set.of(Types.USER_MESSAGE, Types.SYSTEM_MESSAGE);
    private static final Set<String> ANSWERED_BY_MODEL =
            Set.of(Types.USER_MESSAGE, Types.TOOL_RESULT, Types.MCP_TOOL_RESULT, Types.USER_CUSTOM_RESULT);
    private static final Set<String> OF_MODEL =
            Set.of(Types.AGENT_MESSAGE, Types.TOOL_USE, Types.MCP_TOOL_USE, Types.CUSTOM_TOOL_USE);

    /** As many records as audit takes at once. */
    private static final int MOST_DECISIONS = 64;

    private Next() {}

    static Step step(View view, Instant now) {
        return Stream.<Optional<Step>>of(
                        view.queued(Types.USER_INTERRUPT).map(Step.Interrupt::new),
                        decide(view),
                        answered(view, now),
                        open(view, now),
                        stale(view),
                        waiting(view),
                        messages(view))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> modelIsToAnswer(view) ? new Step.AskModel() : new Step.EndTurn());
    }

    private static Optional<Step> decide(View view) {
        var proposed = view.actions().stream()
                .filter(action -> action.state() instanceof Proposed)
                .limit(MOST_DECISIONS)
                .toList();
        return proposed.isEmpty() ? Optional.empty() : Optional.of(new Step.Decide(proposed));
    }

    private static Optional<Step> answered(View view, Instant now) {
        return view.queued().stream()
                .flatMap(event -> answer(view, event, now).stream())
                .findFirst();
    }

    private static Optional<Step> answer(View view, Event event, Instant now) {
        return switch (event.type()) {
            case Types.USER_CONFIRMATION ->
                view.openAction(event.text("tool_use_id"))
                        .filter(action -> action.state() instanceof Waiting waiting && now.isBefore(waiting.expires()))
                        .map(action -> new Step.Confirm(action, event));
            case Types.USER_CUSTOM_RESULT ->
                view.openAction(event.text("custom_tool_use_id"))
                        .filter(Next::withClient)
                        .map(action -> new Step.TakeResult(action, event));
            default -> Optional.empty();
        };
    }

    private static Optional<Step> open(View view, Instant now) {
        return view.actions().stream()
                .flatMap(action -> step(action, now).stream())
                .findFirst();
    }

    private static Optional<Step> step(Action action, Instant now) {
        return switch (action.state()) {
            case Allowed _, Approved _ -> Optional.of(new Step.Act(action));
            case Denied _ -> Optional.of(new Step.Refuse(action));
            case Intended _ -> withClient(action) ? Optional.empty() : Optional.of(new Step.Settle(action));
            case Waiting waiting ->
                now.isBefore(waiting.expires()) ? Optional.empty() : Optional.of(new Step.Expire(action));
            case Proposed _, Finished _ -> Optional.empty();
        };
    }

    /** What was answered twice, or too late. */
    private static Optional<Step> stale(View view) {
        var stale = view.queued().stream()
                .filter(event -> !MESSAGES.contains(event.type()))
                .toList();
        return stale.isEmpty() ? Optional.empty() : Optional.of(new Step.TakeUp(stale));
    }

    private static Optional<Step> waiting(View view) {
        return view.actions().isEmpty()
                ? Optional.empty()
                : Optional.of(new Step.Await(
                        view.actions().stream().map(Action::toolUse).toList()));
    }

    private static Optional<Step> messages(View view) {
        var queued = view.queued();
        return queued.isEmpty() ? Optional.empty() : Optional.of(new Step.TakeUp(queued));
    }

    private static boolean modelIsToAnswer(View view) {
        for (var event : view.events().reversed()) {
            if (ANSWERED_BY_MODEL.contains(event.type())) {
                return true;
            }
            if (OF_MODEL.contains(event.type()) || endsTurn(event)) {
                return false;
            }
        }
        return false;
    }

    /** An interrupt or a failure that is over ends the turn without an answer of the model. */
    private static boolean endsTurn(Event event) {
        return event.type().equals(Types.IDLE)
                && !event.body().at("/stop_reason/type").asText().equals("requires_action");
    }

    private static boolean withClient(Action action) {
        return action.call().place() == Place.CLIENT && action.state() instanceof Intended;
    }
}
