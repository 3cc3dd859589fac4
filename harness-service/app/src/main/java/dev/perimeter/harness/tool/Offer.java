package dev.perimeter.harness.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.action.Place;
import dev.perimeter.harness.model.ToolName;
import dev.perimeter.harness.policy.PermissionPolicy;
import dev.perimeter.harness.policy.ToolKind;

/** A tool that the agent has; {@code upstream} is where an MCP tool leads, empty for the others. */
public record Offer(
        ToolName name,
        ToolKind kind,
        Place place,
        String upstream,
        PermissionPolicy permission,
        String description,
        ObjectNode schema) {}
