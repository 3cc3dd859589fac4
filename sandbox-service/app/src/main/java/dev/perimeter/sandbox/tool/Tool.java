package dev.perimeter.sandbox.tool;

/** A tool that runs inside a sandbox; a class that implements it is all that a new one needs, with its definition. */
public interface Tool {

    /** As a grant names it. */
    String name();

    /** What the arguments ask for; {@link ToolRefused.InvalidArguments} where they are not such. */
    ToolCall call(String arguments);
}
