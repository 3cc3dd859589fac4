package dev.perimeter.harness.model.playbook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.model.ToolName;
import java.util.List;
import java.util.regex.Pattern;

/** A script of turns; all but the last use tools, so that each is reached. */
record Playbook(String name, List<Turn> turns) {

    Playbook {
        turns = List.copyOf(turns);
    }

    /** {@code expect} is found in the last tool result, or {@code otherwise} is said and the script ends. */
    record Turn(String say, List<Use> use, Pattern expect, String otherwise) {

        Turn {
            use = List.copyOf(use);
        }
    }

    /** {@code input} holds templates still. */
    record Use(ToolName tool, ObjectNode input) {}
}
