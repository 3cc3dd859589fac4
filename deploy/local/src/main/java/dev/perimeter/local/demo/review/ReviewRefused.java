package dev.perimeter.local.demo.review;

import dev.perimeter.harness.contract.Refused;
import java.time.Duration;

/** Why the demonstration did not come to its end. */
public sealed interface ReviewRefused extends Refused {

    record TookTooLong(String session, Duration limit) implements ReviewRefused {
        @Override
        public String message() {
            return "session " + session + " was not done after " + limit.toSeconds() + " s; look at"
                    + " deploy/local/logs harness";
        }
    }

    record Terminated(String session) implements ReviewRefused {
        @Override
        public String message() {
            return "session " + session + " was terminated; look at deploy/local/logs harness";
        }
    }
}
