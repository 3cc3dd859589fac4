package dev.perimeter.harness.loop;

import java.time.Duration;

/** Why a step did not succeed, and what that means for the session. */
sealed interface Fault {

    /** Try again, as often as it takes: a part of the path is away. */
    record Away(String message) implements Fault {}

    /** Try again, but not for ever: the model does not answer. {@code type} is the error's on the wire. */
    record ModelBusy(String type, String message, Duration after) implements Fault {}

    /** A person has to change something. */
    record Hopeless(String type, String message) implements Fault {}

    /** Another harness has the session, or it is gone. */
    record LeaseLost() implements Fault {}
}
