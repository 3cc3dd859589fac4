package dev.perimeter.sandbox.oci;

import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.worktype.WorkType;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a sandbox is built by.
 *
 * @param slot which range of ids on the host is its own
 * @param egress the folder of its socket to the gateway
 * @param certificates PEM of what it trusts beside the host's certificates
 * @param variables in its environment from the start
 */
public record Blueprint(
        SandboxId sandbox,
        int slot,
        WorkType workType,
        Path egress,
        String certificates,
        Map<String, String> variables) {

    public Blueprint {
        variables = Map.copyOf(variables);
    }
}
