package dev.perimeter.audit.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Producer;
import dev.perimeter.audit.coverage.Seen;
import dev.perimeter.audit.diagram.DiagramNode.Type;
import dev.perimeter.audit.stack.Story;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawingTest {

    private static final String ACTION = "act_12345678";
    private static final Instant AFTER = Story.FINISH_BEFORE;
    private static final Instant DURING = Story.FINISH_BEFORE.minusSeconds(1);

    @Test
    void actionIsDrawnFromPromptToOutput() {
        var diagram = draw(whole());
        assertEquals(
                List.of(Type.PROMPT, Type.DECISION, Type.TOOL, Type.OUTPUT, Type.FILE, Type.SECRET, Type.FLOW),
                diagram.nodes().stream().map(DiagramNode::type).toList());
        assertEquals(
                List.of(
                        "asked reviewer",
                        "allow: default/allow",
                        "bash in sandbox sbx_12345678",
                        "finished",
                        "modified src/App.java aaaaaaaaaaaa",
                        "GIT_TOKEN for git.private.test",
                        "GET git.private.test:443/info/refs 200"),
                diagram.nodes().stream().map(DiagramNode::label).toList());
        assertTrue(diagram.nodes().stream().allMatch(node -> node.sequence() >= 0));
    }

    @Test
    void secretLeadsToTheFlowThatGotIt() {
        var diagram = draw(whole());
        assertTrue(diagram.edges().contains(new Diagram.Edge(id(diagram, Type.SECRET), id(diagram, Type.FLOW))));
        assertTrue(diagram.edges().contains(new Diagram.Edge(id(diagram, Type.PROMPT), id(diagram, Type.DECISION))));
        assertTrue(diagram.edges().contains(new Diagram.Edge(id(diagram, Type.DECISION), id(diagram, Type.TOOL))));
        assertTrue(diagram.edges().contains(new Diagram.Edge(id(diagram, Type.TOOL), id(diagram, Type.OUTPUT))));
    }

    @Test
    void deniedActionHasAnOutputAndNoTool() {
        var diagram = draw(Story.of("s").asked().action(ACTION).decided("deny").ended("refused"));
        assertEquals(
                List.of(Type.PROMPT, Type.DECISION, Type.OUTPUT),
                diagram.nodes().stream().map(DiagramNode::type).toList());
    }

    @Test
    void approvalStandsBetweenDecisionAndTool() {
        var story = Story.of("s")
                .asked()
                .action(ACTION)
                .decided("ask")
                .approved("allow")
                .intended();
        var diagram = draw(story.ended("finished"));
        assertEquals("allow by erin", diagram.nodes().get(2).label());
        assertEquals(
                new Diagram.Edge(
                        diagram.nodes().get(1).id(), diagram.nodes().get(2).id()),
                diagram.edges().get(1));
    }

    @Test
    void whatIsMissingIsDrawnAsAHole() {
        assertEquals(
                List.of("no model request", "no decision", "no intent", "no outcome"),
                holes(Story.of("s").action(ACTION).changed("a"), AFTER));
        assertEquals(List.of("no end of the flow"), holes(start().opened("f").ended("finished"), AFTER));
        assertEquals(
                List.of("no lease of GIT_TOKEN"),
                holes(start().opened("f").closed("f", "GIT_TOKEN").ended("finished"), AFTER));
        assertEquals(List.of("id_taken"), holes(start().ended("finished").gap("id_taken"), AFTER));
    }

    @Test
    void whatMayStillComeIsNoHole() {
        assertEquals(List.of(), holes(start().opened("f"), DURING));
        assertEquals(List.of("no outcome", "no end of the flow"), holes(start().opened("f"), AFTER));
    }

    @Test
    void oneActionCanBeDrawnAlone() {
        var story = whole().action("act_87654321").decided("deny").ended("refused");
        assertTrue(draw(story).nodes().size()
                > draw(story, "act_87654321", AFTER).nodes().size());
        assertEquals(3, draw(story, "act_87654321", AFTER).nodes().size());
    }

    @Test
    void manyFilesBecomeOneNode() {
        var files = IntStream.range(0, 25)
                .mapToObj(number -> new Fact.FileChange("f" + number, "added", 1, ""))
                .toList();
        var diagram = draw(start().tell(Producer.SANDBOX, new Fact.Effects("x", files, List.of())));
        var labels = diagram.nodes().stream()
                .filter(node -> node.type() == Type.FILE)
                .map(DiagramNode::label)
                .toList();
        assertEquals(21, labels.size());
        assertEquals("5 more files", labels.getLast());
    }

    @Test
    void whatTheRecordOfFilesLacksIsSaid() {
        var files = List.of(
                new Fact.FileChange("", Fact.FileChange.INCOMPLETE, 0, ""),
                new Fact.FileChange("a", "deleted", 0, ""),
                new Fact.FileChange("", Fact.FileChange.MORE, 7, Story.HASH));
        var story = start().tell(Producer.SANDBOX, new Fact.Effects("x", files, List.of()))
                .ended("finished");
        assertEquals(List.of("not all files could be seen"), holes(story, AFTER));
        assertEquals(
                List.of("deleted a", "7 more files aaaaaaaaaaaa"),
                draw(story).nodes().stream()
                        .filter(node -> node.type() == Type.FILE)
                        .map(DiagramNode::label)
                        .toList());
    }

    @Test
    void mermaidNamesEveryNodeAndEdge() {
        var diagram = draw(whole());
        var text = Mermaid.of(diagram);
        assertTrue(text.startsWith("flowchart LR\n"));
        diagram.nodes().forEach(node -> assertTrue(text.contains("  " + node.id()), node.id()));
        diagram.edges().forEach(edge -> assertTrue(text.contains(edge.from() + " --> " + edge.to())));
        assertTrue(Mermaid.of(draw(Story.of("s").action(ACTION).changed("a"))).contains("class hole_intent_"));
    }

    @Test
    void labelCannotBreakOutOfItsNode() {
        var text = Mermaid.of(draw(start().changed("\"] --> evil[\"<script>\n%%{init}")));
        assertFalse(text.contains("evil["));
        assertFalse(text.contains("<script>"));
        assertFalse(text.contains("%%"));
        assertTrue(text.contains("#34;#93; --#62; evil#91;#34;#60;script#62;#10;#37;#37;#123;init#125;"));
    }

    private static Story start() {
        return Story.of("s").asked().action(ACTION).decided("allow").intended();
    }

    private static Story whole() {
        return start().opened("f")
                .leased("GIT_TOKEN")
                .changed("src/App.java")
                .closed("f", "GIT_TOKEN")
                .ended("finished");
    }

    private static List<String> holes(Story story, Instant now) {
        return draw(story, "", now).nodes().stream()
                .filter(node -> node.type() == Type.GAP)
                .map(DiagramNode::label)
                .toList();
    }

    private static String id(Diagram diagram, Type type) {
        return diagram.nodes().stream()
                .filter(node -> node.type() == type)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static Diagram draw(Story story) {
        return draw(story, "", AFTER);
    }

    private static Diagram draw(Story story, String only, Instant now) {
        var drawing = new Drawing();
        long sequence = 0;
        for (var record : story.records()) {
            drawing.add(new Seen(sequence++, record));
        }
        return drawing.draw(only, now);
    }
}
