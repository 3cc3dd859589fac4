package dev.perimeter.harness.model;

import dev.perimeter.harness.contract.Refused;
import java.time.Duration;

/** Every way in which a model request can fail, by what the caller may do about it. */
public sealed interface ModelRefused extends Refused {

    /** Worth another try, not before {@code after} (zero where the provider names no time). */
    record Retryable(String provider, String what, Duration after) implements ModelRefused {
        @Override
        public String message() {
            return provider + ": " + what;
        }
    }

    /** The same request will fail again; a person has to change something. */
    record Terminal(String provider, String what) implements ModelRefused {
        @Override
        public String message() {
            return provider + ": " + what;
        }
    }

    /** The answer is not what the provider's published format promises. */
    record Malformed(String provider, String what) implements ModelRefused {
        @Override
        public String message() {
            return provider + " answered in a form that is not understood: " + what;
        }
    }
}
