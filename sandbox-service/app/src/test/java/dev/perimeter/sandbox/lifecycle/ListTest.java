package dev.perimeter.sandbox.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.contract.Grants;
import dev.perimeter.harness.contract.Ids;
import dev.perimeter.harness.contract.Mandate;
import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.harness.testing.Keys;
import dev.perimeter.sandbox.egress.Opening;
import dev.perimeter.sandbox.stack.Caller;
import dev.perimeter.sandbox.stack.Stack;
import dev.perimeter.sandbox.thread.Waiting;
import dev.perimeter.sandbox.v1.ListRequest;
import dev.perimeter.sandbox.v1.ListResponse;
import dev.perimeter.sandbox.v1.ListWorkTypesRequest;
import dev.perimeter.sandbox.v1.OpenRequest;
import dev.perimeter.sandbox.v1.SandboxError;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sandboxes as the database knows them, wherever they are; each test has a workspace of its own. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class ListTest {

    private static final int MOST = 1_000;

    private final Caller caller = new Caller();
    private final String workspace = Ids.random("ws");
    private final SandboxRows rows;

    ListTest(SandboxRows rows) {
        this.rows = rows;
    }

    @AfterEach
    void leave() {
        var left = Waiting.await(rows.list(workspace, "", new Page.Wanted(100, "", false)));
        left.sandboxes().forEach(this::gone);
        caller.close();
    }

    @Test
    void sandboxesComeByThePageNewestFirst() {
        var made = List.of(made("sesn_listed01"), made("sesn_listed02"), made("sesn_listed03"));

        var first = list(2, "", false, "");
        var second = list(2, first.getSandboxes(1).getId(), false, "");

        assertEquals(List.of(id(made.get(2)), id(made.get(1))), ids(first));
        assertTrue(first.getMore());
        assertEquals(List.of(id(made.getFirst())), ids(second));
        assertFalse(second.getMore());
        var newest = first.getSandboxes(0);
        assertEquals("sesn_listed03", newest.getSession());
        assertEquals("creating", newest.getState());
        assertTrue(Duration.between(Instant.parse(newest.getCreated()), Instant.now())
                        .abs()
                        .compareTo(Duration.ofMinutes(1))
                < 0);
    }

    @Test
    void thoseThatAreGoneAreListedOnDemand() {
        var made = made("sesn_listed04");
        gone(made);

        assertEquals(List.of(), ids(list(10, "", false, "")));
        assertEquals(List.of(id(made)), ids(list(10, "", true, "")));
    }

    @Test
    void mandateOfASessionListsItsOwn() {
        var own = made("sesn_listed05");
        made("sesn_listed06");

        assertEquals(List.of(id(own)), ids(list(10, "", false, "sesn_listed05")));
    }

    @Test
    void pageOfNoLegalSizeIsInvalid() {
        for (var limit : new int[] {0, 101}) {
            var refusal = assertThrows(StatusRuntimeException.class, () -> list(limit, "", false, ""));
            assertEquals(SandboxError.SANDBOX_ERROR_INVALID_ARGUMENTS, Caller.error(refusal));
        }
    }

    @Test
    void workTypesAreToldInFull() {
        var request = ListWorkTypesRequest.newBuilder().setMandate(mandate("")).build();

        var build = caller.harness().listWorkTypes(request).getWorkTypesList().stream()
                .filter(workType -> workType.getName().equals("build"))
                .findFirst()
                .orElseThrow();

        assertEquals("Building and testing software with the credentials that it needs.", build.getDescription());
        assertEquals("host", build.getRootFilesystem());
        assertTrue(build.getUnrestricted());
        assertEquals("*", build.getReach(0).getHost());
        assertEquals(4L << 30, build.getLimits().getMemoryBytes());
        assertEquals(2, build.getLimits().getCpus());
        assertEquals(1024, build.getLimits().getProcesses());
        assertEquals(10L << 30, build.getLimits().getDiskBytes());
        assertEquals(3_600, build.getIdleSeconds());
        assertEquals(86_400, build.getWallSeconds());
    }

    private Sandbox made(String session) {
        var request = OpenRequest.newBuilder()
                .setSession(session)
                .setWorkspace(workspace)
                .build();
        var draft = new SandboxRows.Draft(SandboxId.random(), "tight", "container", new Opening(request));
        return Waiting.await(rows.insert(draft, MOST)).orElseThrow();
    }

    private void gone(Sandbox sandbox) {
        Waiting.await(rows.gone(sandbox, "deleted", ""));
    }

    private ListResponse list(int limit, String after, boolean gone, String session) {
        return caller.harness()
                .list(ListRequest.newBuilder()
                        .setMandate(mandate(session))
                        .setLimit(limit)
                        .setAfter(after)
                        .setGone(gone)
                        .build());
    }

    private String mandate(String session) {
        var expires = Instant.now().plusSeconds(60);
        return Grants.sign(
                Keys.named("grant"),
                new Mandate(
                        Ids.random("mdt"),
                        Set.of("sandbox-service"),
                        "sandbox.read",
                        workspace,
                        session,
                        "user",
                        expires));
    }

    private static String id(Sandbox sandbox) {
        return sandbox.id().value();
    }

    private static List<String> ids(ListResponse page) {
        return page.getSandboxesList().stream().map(sandbox -> sandbox.getId()).toList();
    }
}
