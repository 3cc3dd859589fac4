package dev.perimeter.sandbox.driver;

import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.worktype.WorkType;
import java.util.Map;

/**
 * What a sandbox is built by.
 *
 * @param slot its number among the living ones of this service, which no other one has
 * @param variables in its environment from the start
 */
public record Blueprint(
        SandboxId sandbox, String workspace, int slot, WorkType workType, Map<String, String> variables) {

    public Blueprint {
        variables = Map.copyOf(variables);
    }
}
