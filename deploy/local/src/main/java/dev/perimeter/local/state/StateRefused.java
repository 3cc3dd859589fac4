package dev.perimeter.local.state;

import dev.perimeter.harness.contract.Refused;
import java.nio.file.Path;

/** Why the state folder cannot be used. */
public sealed interface StateRefused extends Refused {

    record Busy(Path state) implements StateRefused {
        @Override
        public String message() {
            return "another launcher is working in " + state + "; wait for it or stop it";
        }
    }

    record NotUp(Path state) implements StateRefused {
        @Override
        public String message() {
            return "no stack has been started in " + state + "; start it with deploy/local/up";
        }
    }
}
