package dev.perimeter.harness.wire;

import dev.perimeter.harness.contract.RefusedException;
import java.time.Duration;

/** Every reason why a request is refused before any feature has looked at it. */
public sealed interface RequestRefused extends WireRefused {

    /** {@code field} is a path as in {@code tools[0].name}, empty where the whole request is meant. */
    record Invalid(String field, String why, String code) implements RequestRefused {
        @Override
        public Fault fault() {
            return Fault.INVALID;
        }

        @Override
        public String message() {
            return field.isEmpty() ? why : field + ": " + why;
        }
    }

    record Unknown(String type, String id) implements RequestRefused {
        @Override
        public Fault fault() {
            return Fault.NOT_FOUND;
        }

        @Override
        public String message() {
            return "no " + type + " " + id;
        }
    }

    record Anonymous() implements RequestRefused {
        @Override
        public Fault fault() {
            return Fault.UNAUTHENTICATED;
        }

        @Override
        public String message() {
            return "an access token is needed: Authorization: Bearer …";
        }
    }

    /** As RFC 9470 has it; {@code most} is how old a login may be. */
    record LoginTooOld(Duration most) implements RequestRefused {

        private static final String ERROR = "insufficient_user_authentication";

        @Override
        public Fault fault() {
            return Fault.UNAUTHENTICATED;
        }

        @Override
        public String message() {
            return "this needs a login of the last " + most.toMinutes() + " minutes; log in again";
        }

        @Override
        public String code() {
            return ERROR;
        }

        String challenge() {
            return "Bearer error=\"" + ERROR + "\", error_description=\"a more recent login is needed\", max_age=\""
                    + most.toSeconds() + "\"";
        }
    }

    record NotAllowed(String why) implements RequestRefused {
        @Override
        public Fault fault() {
            return Fault.FORBIDDEN;
        }

        @Override
        public String message() {
            return why;
        }
    }

    record Conflict(String why) implements RequestRefused {
        @Override
        public Fault fault() {
            return Fault.CONFLICT;
        }

        @Override
        public String message() {
            return why;
        }
    }

    record TooLarge(long most) implements RequestRefused {
        @Override
        public Fault fault() {
            return Fault.TOO_LARGE;
        }

        @Override
        public String message() {
            return "a request may have at most " + most + " bytes";
        }
    }

    record Unavailable(String what) implements RequestRefused {
        @Override
        public Fault fault() {
            return Fault.UNAVAILABLE;
        }

        @Override
        public String message() {
            return what + " does not answer; try again";
        }
    }

    /** Refused for who asks, not for what. */
    default boolean isForTheCaller() {
        return fault() == Fault.UNAUTHENTICATED || fault() == Fault.FORBIDDEN;
    }

    static RefusedException invalid(String field, String why) {
        return new RefusedException(new Invalid(field, why, ""));
    }

    static RefusedException unknown(String type, String id) {
        return new RefusedException(new Unknown(type, id));
    }

    static RefusedException notAllowed(String why) {
        return new RefusedException(new NotAllowed(why));
    }
}
