package dev.perimeter.harness.loop;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.harness.action.Action;
import dev.perimeter.harness.action.ActionState.Finished;
import dev.perimeter.harness.action.Subjects;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.session.Session;
import dev.perimeter.harness.tool.Answer;
import java.util.Map;

/** OUTCOME: the result goes to the session's log and, in the same transaction, to the outbox. */
final class Outcomes {

    private static final String ONLY = "0";

    private Outcomes() {}

    static Changes of(Session session, Action action, Answer answer) {
        return quiet(session, action, answer).append(Events.result(action, answer));
    }

    /** Without a result event of its own. */
    static Changes quiet(Session session, Action action, Answer answer) {
        var fact =
                new Fact.Outcome(answer.ending(), answer.error(), action.call().argumentsHash(), answer.hash());
        return new Changes()
                .save(action.with(new Finished()))
                .record(new Draft(
                        Subjects.of(session, action), ONLY, fact, Map.of("result", Canonical.bytes(answer.content()))));
    }
}
