package dev.perimeter.harness.loop;

import dev.perimeter.harness.action.Action;
import dev.perimeter.harness.session.Event;
import java.util.List;

/** What the loop does next. */
sealed interface Step {

    /** The client wants it to stop: what runs is cancelled, what waits is dropped. */
    record Interrupt(Event event) implements Step {}

    record Decide(List<Action> proposed) implements Step {}

    /** A person answered. */
    record Confirm(Action waiting, Event confirmation) implements Step {}

    /** Nobody answered in time. */
    record Expire(Action waiting) implements Step {}

    /** Tell the model that it will not happen. */
    record Refuse(Action denied) implements Step {}

    /** Put the intent on record and let it happen. */
    record Act(Action ready) implements Step {}

    /** It may have happened before this loop took over. */
    record Settle(Action intended) implements Step {}

    /** The client ran its own tool. */
    record TakeResult(Action intended, Event result) implements Step {}

    /** Messages are part of the conversation from now on; an answer to what is not open any more is done with. */
    record TakeUp(List<Event> queued) implements Step {}

    record AskModel() implements Step {}

    /** Nothing to do until a person or the client answers; {@code toolUses} are the events to be answered. */
    record Await(List<String> toolUses) implements Step {}

    /** The turn has ended. */
    record EndTurn() implements Step {}
}
