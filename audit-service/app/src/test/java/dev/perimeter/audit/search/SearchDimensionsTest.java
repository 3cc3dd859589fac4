package dev.perimeter.audit.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.audit.contract.Dimensions;
import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.contract.Producer;
import dev.perimeter.audit.stack.Reader;
import dev.perimeter.audit.stack.Stack;
import dev.perimeter.audit.stack.Story;
import dev.perimeter.audit.v1.AuditError;
import dev.perimeter.audit.v1.SearchRequest;
import dev.perimeter.audit.v1.StoredRecord;
import io.grpc.StatusRuntimeException;
import io.quarkus.arc.Arc;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records are found by what their facts name, page by page and in both orders. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class SearchDimensionsTest {

    private static final int LONGEST = 256;

    private Reader reader;

    @BeforeEach
    void open() {
        reader = new Reader();
        var flow = "flw_" + reader.session();
        reader.tell(reader.finished()
                .approved("allow")
                .approved("allow")
                .leased("GIT_TOKEN")
                .opened(flow)
                .closed(flow, "GIT_TOKEN", "OTHER_TOKEN")
                .refusedFlow(flow + "-2"));
    }

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void toolFindsDecisionAndIntent() {
        assertEquals(Set.of("decision", "intent"), kinds(search -> search.setTool("bash")));
        assertEquals(Set.of(), kinds(search -> search.setTool("Bash")));
    }

    @Test
    void hostFindsFlowsAndLeasesTowardsIt() {
        assertEquals(Set.of("flow_opened", "lease"), kinds(search -> search.setHost("git.private.test")));
        assertEquals(Set.of(), kinds(search -> search.setHost("private.test")));
    }

    @Test
    void secretFindsWhateverNamesItAmongOthers() {
        assertEquals(Set.of("intent", "lease", "flow_closed"), kinds(search -> search.setSecret("GIT_TOKEN")));
        assertEquals(Set.of("flow_closed"), kinds(search -> search.setSecret("OTHER_TOKEN")));
        assertEquals(Set.of("lease"), kinds(search -> search.setSecret("vcrd_1")));
        assertEquals(Set.of(), kinds(search -> search.setSecret("TOKEN")));
    }

    @Test
    void authorFindsWhatAPersonDid() {
        assertEquals(
                Set.of("approval"), kinds(search -> search.setAuthor("erin").setAction(action(""))));
        assertTrue(kinds(search -> search.setAuthor("erin")).contains("read"));
        assertEquals(Set.of(), kinds(search -> search.setAuthor("nobody")));
    }

    @Test
    void outcomeFindsDecisionsEndingsAndRefusals() {
        assertEquals(Set.of("decision", "approval"), kinds(search -> search.setOutcome("allow")));
        assertEquals(Set.of("outcome"), kinds(search -> search.setOutcome("finished")));
        assertEquals(Set.of("flow_closed"), kinds(search -> search.setOutcome("refused")));
        assertEquals(Set.of(), kinds(search -> search.setOutcome("timed_out")));
    }

    @Test
    void dimensionsNarrowEachOtherInOneRecord() {
        assertEquals(Set.of("decision"), kinds(search -> search.setTool("bash").setOutcome("allow")));
        assertEquals(Set.of(), kinds(search -> search.setTool("bash").setOutcome("finished")));
        assertEquals(
                Set.of("lease"),
                kinds(search -> search.setHost("git.private.test").setSecret("vcrd_1")));
    }

    @Test
    void recordTellsWhatItIsFoundBy() {
        var lease = reader.search(reader.search().setKind("lease")).getFirst().getDimensions();
        assertEquals("git.private.test", lease.getHost());
        assertEquals(List.of("vcrd_1", "GIT_TOKEN"), lease.getSecretsList());
        assertEquals("", lease.getTool());
    }

    @Test
    void otherWorkspaceIsNotFound() {
        try (var stranger = new Reader()) {
            for (UnaryOperator<SearchRequest.Builder> asked : asked()) {
                assertEquals(List.of(), stranger.search(asked.apply(stranger.search())));
            }
        }
    }

    @Test
    void pagesFollowEachOtherInBothOrders() {
        for (UnaryOperator<SearchRequest.Builder> asked : asked()) {
            var upwards = pages(asked, false);
            assertTrue(upwards.size() > 1);
            assertEquals(reader.search(asked.apply(reader.search())), upwards);
            assertEquals(upwards.reversed(), pages(asked, true));
        }
    }

    @Test
    void nextMigrationReadsWhatNobodyHasRead() throws SQLException {
        try (var connection = Stack.database().as("postgres");
                var statement = connection.createStatement()) {
            statement.execute("UPDATE leaf SET tool = NULL, host = NULL, secrets = NULL, author = NULL, outcome = NULL"
                    + " WHERE workspace = '" + reader.workspace() + "'");
        }
        assertEquals(Set.of(), kinds(search -> search.setTool("bash")));
        Arc.container().instance(Flyway.class).get().migrate();
        assertEquals(Set.of("decision", "intent"), kinds(search -> search.setTool("bash")));
        assertEquals(Set.of("lease"), kinds(search -> search.setSecret("vcrd_1")));
    }

    @Test
    void recordWithANameThatNoIndexTakesIsKept() {
        var endless = "x".repeat(100_000);
        var decision = new Fact.Decision("deny", List.of("no-such-tool"), Story.HASH, endless, Story.HASH);
        reader.tell(Story.of(reader.session()).action(action("endless")).tell(Producer.HARNESS, decision));
        var found = reader.search(reader.search().setOutcome("deny")).getFirst();
        assertEquals("", found.getDimensions().getTool());
        assertTrue(found.getRecord().getRecord().toStringUtf8().contains(endless));
    }

    @Test
    void whatNoRecordCanHaveIsRefused() {
        var known = assertThrows(
                StatusRuntimeException.class,
                () -> reader.search(reader.search().setOutcome("success")));
        assertTrue(String.valueOf(known.getMessage()).contains(String.join(", ", Dimensions.OUTCOMES)));
        for (UnaryOperator<SearchRequest.Builder> asked : named("a".repeat(LONGEST))) {
            assertEquals(List.of(), reader.search(asked.apply(reader.search())));
        }
        for (var name : List.of("a".repeat(LONGEST + 1), "ä".repeat(LONGEST), "\0")) {
            for (UnaryOperator<SearchRequest.Builder> asked : named(name)) {
                assertEquals(
                        AuditError.AUDIT_ERROR_INVALID,
                        reader.refusal(
                                stub -> stub.search(asked.apply(reader.search()).build())));
            }
        }
    }

    private static List<UnaryOperator<SearchRequest.Builder>> asked() {
        return List.of(
                search -> search.setTool("bash"),
                search -> search.setHost("git.private.test"),
                search -> search.setSecret("GIT_TOKEN"),
                search -> search.setAuthor("erin").setKind("approval"),
                search -> search.setOutcome("allow"));
    }

    private static List<UnaryOperator<SearchRequest.Builder>> named(String name) {
        return List.of(
                search -> search.setTool(name),
                search -> search.setHost(name),
                search -> search.setSecret(name),
                search -> search.setAuthor(name),
                search -> search.setAction(name),
                search -> search.setAgent(name));
    }

    private String action(String name) {
        return "act_" + name + reader.session().substring(5);
    }

    private Set<String> kinds(UnaryOperator<SearchRequest.Builder> asked) {
        return reader.kinds(asked.apply(reader.search()));
    }

    private List<StoredRecord> pages(UnaryOperator<SearchRequest.Builder> asked, boolean newestFirst) {
        var all = new ArrayList<StoredRecord>();
        var request = asked.apply(reader.search()).setNewestFirst(newestFirst).setLimit(1);
        var page = reader.harness().search(request.build());
        all.addAll(page.getRecordsList());
        while (page.getMore()) {
            request.setFirst(false).setAfter(all.getLast().getSequence());
            page = reader.harness().search(request.build());
            assertFalse(page.getRecordsList().isEmpty());
            all.addAll(page.getRecordsList());
        }
        return all;
    }
}
