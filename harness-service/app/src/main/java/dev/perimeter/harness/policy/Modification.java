package dev.perimeter.harness.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sets arguments as modify rules say; each expression sees them as the model gave them, so that order means nothing. */
final class Modification {

    private final Variables given;
    private final ObjectNode arguments;
    private final List<Change> changes = new ArrayList<>();

    Modification(PolicyRequest request, Variables given) {
        this.given = given;
        this.arguments = request.call().arguments().deepCopy();
    }

    ObjectNode arguments() {
        return arguments;
    }

    /** Empty if all rules could be applied. */
    Optional<Decision.Fault> apply(List<Rule> rules) {
        for (var rule : rules) {
            for (var assignment : rule.set()) {
                var problem = apply(assignment);
                if (problem.isPresent()) {
                    return Optional.of(new Decision.Fault(rule.id(), problem.get()));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> apply(Assignment assignment) {
        var value = assignment.value(given);
        if (value.isEmpty()) {
            return Optional.of("its value could not be computed");
        }
        var change = new Change(assignment, value.get());
        if (changes.stream().anyMatch(change::contradicts)) {
            return Optional.of("the same argument is set to something else");
        }
        changes.add(change);
        return assignment.put(arguments, value.get())
                ? Optional.empty()
                : Optional.of("there is no object to set it in");
    }

    private record Change(Assignment assignment, JsonNode value) {

        boolean contradicts(Change other) {
            var same = assignment.path().equals(other.assignment.path()) && value.equals(other.value);
            return !same && assignment.overlaps(other.assignment);
        }
    }
}
