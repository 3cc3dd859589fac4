package dev.perimeter.harness.action;

import dev.perimeter.audit.contract.Record.Subject;
import dev.perimeter.harness.session.Session;

/** What a record of this session is about. */
public final class Subjects {

    private Subjects() {}

    public static Subject of(Session session) {
        return subject(session, "");
    }

    public static Subject of(Session session, Action action) {
        return subject(session, action.id().value());
    }

    private static Subject subject(Session session, String action) {
        var frame = session.frame();
        return new Subject(
                frame.workspace(), session.id().value(), action, frame.agentId() + "@" + frame.agentVersion());
    }
}
