package dev.perimeter.harness.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime.Program;
import java.util.List;
import java.util.Optional;

/** One entry of a modify rule's {@code set}: a dotted path of argument names, and the value that goes there. */
record Assignment(List<String> path, Program expression) {

    Assignment {
        path = List.copyOf(path);
    }

    /** Empty if the expression fails or has no JSON form. */
    Optional<JsonNode> value(Variables variables) {
        try {
            return CelJson.json(expression.eval(variables.values()));
        } catch (CelEvaluationException _) {
            return Optional.empty();
        }
    }

    /** Makes the objects on the way; false if something else than an object stands there. */
    boolean put(ObjectNode arguments, JsonNode value) {
        var parent = arguments;
        for (var name : path.subList(0, path.size() - 1)) {
            switch (parent.path(name)) {
                case ObjectNode object -> parent = object;
                case JsonNode other when other.isMissingNode() -> parent = parent.putObject(name);
                default -> {
                    return false;
                }
            }
        }
        parent.set(path.getLast(), value);
        return true;
    }

    boolean overlaps(Assignment other) {
        var shorter = Math.min(path.size(), other.path.size());
        return path.subList(0, shorter).equals(other.path.subList(0, shorter));
    }
}
