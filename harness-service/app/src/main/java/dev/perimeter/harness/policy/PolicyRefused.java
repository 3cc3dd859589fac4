package dev.perimeter.harness.policy;

import dev.perimeter.harness.contract.Refused;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Every reason why a policy is not taken into force. */
public sealed interface PolicyRefused extends Refused {

    record Invalid(List<Problem> problems) implements PolicyRefused {

        public Invalid {
            problems = List.copyOf(problems);
        }

        @Override
        public String message() {
            return problems.stream()
                    .map(Problem::message)
                    .collect(Collectors.joining("\n  ", "the policy is not valid:\n  ", ""));
        }
    }

    record Unreadable(Path folder) implements PolicyRefused {
        @Override
        public String message() {
            return "the policy folder " + folder + " cannot be read";
        }
    }

    /** {@code place} is the document, and the rule in it, as far as they are known. */
    record Problem(String file, String place, String what) {

        String message() {
            return place.isEmpty() ? file + ": " + what : file + ": " + place + ": " + what;
        }
    }
}
