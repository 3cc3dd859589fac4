package dev.perimeter.harness.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.action.Action;
import dev.perimeter.harness.action.Actions;
import dev.perimeter.harness.action.Place;
import dev.perimeter.harness.approval.Approvals;
import dev.perimeter.harness.console.RecentLogin;
import dev.perimeter.harness.session.Event;
import dev.perimeter.harness.session.Session;
import dev.perimeter.harness.session.SessionLog;
import dev.perimeter.harness.session.Sessions;
import dev.perimeter.harness.wire.Caller;
import dev.perimeter.harness.wire.RequestRefused;
import dev.perimeter.harness.wire.Right;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Takes events from clients: all of a request or none, and none that answers what nobody asked. */
@ApplicationScoped
class Sending {

    private final Sessions sessions;
    private final SessionLog log;
    private final Actions actions;
    private final Approvals approvals;
    private final RecentLogin recent;

    Sending(Sessions sessions, SessionLog log, Actions actions, Approvals approvals, RecentLogin recent) {
        this.sessions = sessions;
        this.log = log;
        this.actions = actions;
        this.approvals = approvals;
        this.recent = recent;
    }

    Uni<List<ObjectNode>> send(Caller caller, String id, List<SentEvent> sent) {
        requireRight(caller, sent);
        return sessions.find(caller.workspace(), id)
                .call(session -> requireAsked(caller, session, sent))
                .invoke(() -> requireRecent(caller, sent))
                .chain(session -> log.append(
                        session.id(),
                        sent.stream().map(event -> event.by(caller.subject())).toList()))
                .map(stored -> stored.stream().map(Event::wire).toList());
    }

    /** Who may only confirm sends nothing else. */
    private static void requireRight(Caller caller, List<SentEvent> sent) {
        if (!sent.stream().allMatch(SentEvent.Confirmation.class::isInstance)) {
            caller.require(Right.WRITE_SESSIONS);
        }
    }

    private void requireRecent(Caller caller, List<SentEvent> sent) {
        if (sent.stream().anyMatch(Sending::allows)) {
            recent.require(caller);
        }
    }

    private static boolean allows(SentEvent event) {
        return event instanceof SentEvent.Confirmation confirmation && confirmation.allows();
    }

    private Uni<Void> requireAsked(Caller caller, Session session, List<SentEvent> sent) {
        return Multi.createFrom()
                .iterable(sent)
                .onItem()
                .transformToUniAndConcatenate(event -> requireAsked(caller, session, event))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> requireAsked(Caller caller, Session session, SentEvent event) {
        return switch (event) {
            case SentEvent.Plain _ -> Uni.createFrom().voidItem();
            case SentEvent.Confirmation confirmation ->
                approvals.check(session, Approvals.Answerer.of(caller), confirmation.toolUse(), confirmation.result());
            case SentEvent.CustomResult result -> requireCustom(session, result.toolUse());
        };
    }

    private Uni<Void> requireCustom(Session session, String toolUse) {
        return actions.find(session.id(), toolUse)
                .invoke(found -> {
                    if (!found.map(Sending::waitsForClient).orElse(false)) {
                        throw RequestRefused.invalid(
                                "custom_tool_use_id",
                                toolUse + " is no agent.custom_tool_use that waits for a result in this session");
                    }
                })
                .replaceWithVoid();
    }

    private static boolean waitsForClient(Action action) {
        return action.open() && action.call().place() == Place.CLIENT;
    }
}
