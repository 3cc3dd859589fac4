package dev.perimeter.sandbox.tool;

import dev.perimeter.harness.contract.Refused;

/** Why a tool is not called. */
public sealed interface ToolRefused extends Refused {

    record UnknownTool(String name) implements ToolRefused {
        @Override
        public String message() {
            return "a sandbox has no tool named " + name;
        }
    }

    record InvalidArguments(String tool, String what) implements ToolRefused {
        @Override
        public String message() {
            return "the arguments of " + tool + " are wrong: " + what;
        }
    }
}
