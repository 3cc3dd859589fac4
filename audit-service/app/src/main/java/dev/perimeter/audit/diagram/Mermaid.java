package dev.perimeter.audit.diagram;

/** The diagram as Mermaid's flowchart text; labels come from agents, so that nothing in them may be markup. */
final class Mermaid {

    private static final int LONGEST_LABEL = 120;

    private Mermaid() {}

    static String of(Diagram diagram) {
        var text = new StringBuilder("flowchart LR\n");
        for (var node : diagram.nodes()) {
            text.append("  ").append(id(node.id())).append(shape(node)).append('\n');
        }
        for (var edge : diagram.edges()) {
            text.append("  ")
                    .append(id(edge.from()))
                    .append(" --> ")
                    .append(id(edge.to()))
                    .append('\n');
        }
        text.append("  classDef hole stroke-dasharray: 5 5\n");
        for (var node : diagram.nodes()) {
            if (node.type() == DiagramNode.Type.GAP) {
                text.append("  class ").append(id(node.id())).append(" hole\n");
            }
        }
        return text.toString();
    }

    private static String shape(DiagramNode node) {
        var label = '"' + escaped(node.label()) + '"';
        return switch (node.type()) {
            case PROMPT, OUTPUT -> "([" + label + "])";
            case DECISION -> "{{" + label + "}}";
            case TOOL -> "[" + label + "]";
            case FILE -> "[/" + label + "/]";
            case FLOW -> "((" + label + "))";
            case SECRET -> "[(" + label + ")]";
            case GAP -> ">" + label + "]";
        };
    }

    private static String id(String id) {
        return id.replaceAll("[^A-Za-z0-9_]", "_");
    }

    /** Whatever is neither letter, digit, space nor harmless becomes its number, as Mermaid reads it. */
    private static String escaped(String label) {
        var text = new StringBuilder();
        label.codePoints().limit(LONGEST_LABEL).forEach(character -> {
            if (Character.isLetterOrDigit(character) || " .,:/_-@+=".indexOf(character) >= 0) {
                text.appendCodePoint(character);
            } else {
                text.append('#').append(character).append(';');
            }
        });
        return text.toString();
    }
}
