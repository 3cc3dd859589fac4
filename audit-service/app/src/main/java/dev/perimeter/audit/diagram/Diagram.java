package dev.perimeter.audit.diagram;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Nodes and edges in the order in which they were drawn. */
public record Diagram(List<DiagramNode> nodes, List<Edge> edges) {

    public Diagram {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /** From one node to another, by their ids. */
    public record Edge(String from, String to) {}

    /** A sheet to draw on; the same node twice is one. */
    static final class Sheet {

        private final Map<String, DiagramNode> nodes = new LinkedHashMap<>();
        private final Set<Edge> edges = new LinkedHashSet<>();

        DiagramNode draw(DiagramNode node) {
            nodes.putIfAbsent(node.id(), node);
            return node;
        }

        void connect(DiagramNode from, DiagramNode to) {
            edges.add(new Edge(from.id(), to.id()));
        }

        Diagram diagram() {
            return new Diagram(new ArrayList<>(nodes.values()), new ArrayList<>(edges));
        }
    }
}
