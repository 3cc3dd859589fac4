package dev.perimeter.audit.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.audit.stack.Reader;
import dev.perimeter.audit.stack.Stack;
import dev.perimeter.audit.stack.Story;
import dev.perimeter.audit.v1.AuditError;
import dev.perimeter.audit.v1.CoverageRequest;
import dev.perimeter.audit.v1.CoverageResponse;
import dev.perimeter.audit.v1.DiagramRequest;
import dev.perimeter.audit.v1.Outside;
import dev.perimeter.harness.contract.SessionId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class SummariesTest {

    private Reader reader;

    @BeforeEach
    void open() {
        reader = new Reader();
    }

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void coverageIsWhole() {
        reader.tell(Story.of(reader.session())
                .probed()
                .action("act_" + reader.session().substring(5))
                .decided("allow")
                .intended()
                .still()
                .ended("finished"));
        var coverage = reader.harness()
                .coverage(CoverageRequest.newBuilder()
                        .setMandate(reader.mandate())
                        .setSession(reader.session())
                        .build());
        assertEquals(
                List.of(1L, 1L, 0L, 0L),
                List.of(coverage.getActions(), coverage.getInside(), coverage.getRefused(), coverage.getPending()));
        assertEquals(0, coverage.getOutsideCount());
    }

    @Test
    void coverageOfAWorkspaceIsThatOfItsSessionsWithWhatCameLate() {
        var other = SessionId.random().value();
        var inside = reader.tell(reader.finished().still()).getFirst();
        var unknown = reader.tell(Story.of(other)
                        .probed()
                        .action("act_" + other.substring(5))
                        .decided("allow")
                        .intended()
                        .ended("unknown"))
                .getFirst();
        assertEquals(List.of(unknown), outside(coverage("")));
        assertEquals(List.of(unknown), outside(coverage(other)));
        assertEquals(List.of(), outside(coverage(reader.session())));

        reader.tell(Story.of(reader.session()).action(inside).opened("flw_late"));
        assertEquals(List.of(inside, unknown), outside(coverage("")));
        assertEquals(2, coverage("").getActions());
        assertEquals(List.of(inside), outside(coverage(reader.session())));
    }

    @Test
    void diagramIsDrawnOfASessionOrAnAction() {
        var action = reader.tell(reader.finished()).getFirst();
        var diagram = reader.harness()
                .diagram(DiagramRequest.newBuilder()
                        .setMandate(reader.mandate())
                        .setAction(action)
                        .build());
        assertEquals(
                List.of("prompt", "decision", "tool", "output"),
                diagram.getNodesList().stream().map(node -> node.getType()).toList());
        assertTrue(diagram.getMermaid().startsWith("flowchart LR"));
        assertEquals(
                AuditError.AUDIT_ERROR_INVALID,
                reader.refusal(stub -> stub.diagram(
                        DiagramRequest.newBuilder().setMandate(reader.mandate()).build())));
        assertEquals(
                AuditError.AUDIT_ERROR_NOT_FOUND,
                reader.refusal(stub -> stub.diagram(DiagramRequest.newBuilder()
                        .setMandate(reader.mandate())
                        .setAction("act_nobodyknows")
                        .build())));
    }

    private CoverageResponse coverage(String session) {
        return reader.harness()
                .coverage(CoverageRequest.newBuilder()
                        .setMandate(reader.mandate())
                        .setSession(session)
                        .build());
    }

    private static List<String> outside(CoverageResponse coverage) {
        return coverage.getOutsideList().stream().map(Outside::getAction).toList();
    }
}
