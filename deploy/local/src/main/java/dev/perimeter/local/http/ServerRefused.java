package dev.perimeter.local.http;

import dev.perimeter.harness.contract.Refused;

/** A server's administration interface did not do what was asked; its answer is not quoted, it may hold secrets. */
public sealed interface ServerRefused extends Refused {

    record Unexpected(String call, int status) implements ServerRefused {
        @Override
        public String message() {
            return call + " answered " + status;
        }
    }
}
