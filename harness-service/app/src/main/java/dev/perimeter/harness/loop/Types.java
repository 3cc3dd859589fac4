package dev.perimeter.harness.loop;

/** The event types that the loop reads or writes, as on the wire. */
final class Types {

    static final String USER_MESSAGE = "user.message";
    static final String USER_INTERRUPT = "user.interrupt";
    static final String USER_CONFIRMATION = "user.tool_confirmation";
    static final String USER_CUSTOM_RESULT = "user.custom_tool_result";
    static final String SYSTEM_MESSAGE = "system.message";
    static final String AGENT_MESSAGE = "agent.message";
    static final String AGENT_THINKING = "agent.thinking";
    static final String TOOL_USE = "agent.tool_use";
    static final String TOOL_RESULT = "agent.tool_result";
    static final String MCP_TOOL_USE = "agent.mcp_tool_use";
    static final String MCP_TOOL_RESULT = "agent.mcp_tool_result";
    static final String CUSTOM_TOOL_USE = "agent.custom_tool_use";
    static final String RUNNING = "session.status_running";
    static final String IDLE = "session.status_idle";
    static final String RESCHEDULED = "session.status_rescheduled";
    static final String ERROR = "session.error";
    static final String MODEL_START = "span.model_request_start";
    static final String MODEL_END = "span.model_request_end";

    private Types() {}
}
