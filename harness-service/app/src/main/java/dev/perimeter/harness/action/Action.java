package dev.perimeter.harness.action;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.wire.Storable;

/** One tool call; {@code toolUse} is the event that asks for it. */
public record Action(ActionId id, String toolUse, Call call, ActionState state) {

    /** {@code server} is the MCP server's name in the agent, empty for other tools. */
    public record Call(String tool, String server, Place place, ObjectNode arguments, String argumentsHash) {

        public static Call of(String tool, String server, Place place, ObjectNode arguments) {
            var kept = Storable.of(arguments);
            return new Call(Storable.of(tool), server, place, kept, Canonical.sha256(Canonical.bytes(kept)));
        }

        @Override
        public String toString() {
            return "Call[" + tool + ", " + place + ", " + argumentsHash + "]";
        }
    }

    public Action with(ActionState next) {
        return new Action(id, toolUse, call, next);
    }

    public Action with(Call changed) {
        return new Action(id, toolUse, changed, state);
    }

    public boolean open() {
        return !(state instanceof ActionState.Finished);
    }
}
