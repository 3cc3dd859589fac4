package dev.perimeter.harness.wire;

import dev.perimeter.harness.contract.RefusedException;

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
