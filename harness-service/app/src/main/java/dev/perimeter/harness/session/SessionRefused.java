package dev.perimeter.harness.session;

import dev.perimeter.harness.contract.Refused;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.contract.SessionId;

/** Every reason why a session does not take what it is given. */
public sealed interface SessionRefused extends Refused {

    record Unknown(String id) implements SessionRefused {
        @Override
        public String message() {
            return "no session " + id;
        }
    }

    record UnknownEvent(String id) implements SessionRefused {
        @Override
        public String message() {
            return "no event " + id + " in this session";
        }
    }

    record Closed(SessionId session) implements SessionRefused {
        @Override
        public String message() {
            return session.value()
                    + " is archived, terminated or deleted and takes no more events; create a new session";
        }
    }

    record LeaseLost(SessionId session) implements SessionRefused {
        @Override
        public String message() {
            return "another harness runs " + session.value() + " now";
        }
    }

    static RefusedException closed(SessionId session) {
        return new RefusedException(new Closed(session));
    }

    static RefusedException leaseLost(SessionId session) {
        return new RefusedException(new LeaseLost(session));
    }

    static RefusedException unknownEvent(String id) {
        return new RefusedException(new UnknownEvent(id));
    }
}
