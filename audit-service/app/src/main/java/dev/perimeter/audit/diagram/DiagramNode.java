package dev.perimeter.audit.diagram;

/** {@code sequence} is the record that it is drawn from, -1 for a hole. */
public record DiagramNode(String id, Type type, String label, String action, long sequence) {

    /** What a node stands for. */
    public enum Type {
        PROMPT,
        DECISION,
        TOOL,
        FILE,
        FLOW,
        SECRET,
        OUTPUT,
        GAP
    }
}
