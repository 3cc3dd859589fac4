package dev.perimeter.harness.record;

import dev.perimeter.audit.v1.DiagramResponse;
import java.util.List;

/** What happened, drawn from records alone. */
record Diagram(List<Node> nodes, List<Edge> edges, String mermaid) {

    /** {@code sequence} is the record that it is drawn from, -1 for a hole. */
    record Node(String id, String type, String label, String action, long sequence) {}

    record Edge(String from, String to) {}

    static Diagram of(DiagramResponse response) {
        return new Diagram(
                response.getNodesList().stream()
                        .map(node -> new Node(
                                node.getId(), node.getType(), node.getLabel(), node.getAction(), node.getSequence()))
                        .toList(),
                response.getEdgesList().stream()
                        .map(edge -> new Edge(edge.getFrom(), edge.getTo()))
                        .toList(),
                response.getMermaid());
    }
}
