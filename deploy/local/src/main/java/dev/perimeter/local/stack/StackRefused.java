package dev.perimeter.local.stack;

import dev.perimeter.harness.contract.Refused;
import java.util.List;

/** Why the stack does not do what was asked. */
public sealed interface StackRefused extends Refused {

    record UnknownComponent(String name, List<String> known) implements StackRefused {
        public UnknownComponent {
            known = List.copyOf(known);
        }

        @Override
        public String message() {
            return "there is no component '" + name + "'; there are " + String.join(", ", known);
        }
    }

    record OtherPorts(int running, int asked) implements StackRefused {
        @Override
        public String message() {
            return "the stack runs with port offset " + running + ", not " + asked
                    + "; stop it first: deploy/local/down";
        }
    }
}
