package dev.perimeter.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.contract.Ids;
import dev.perimeter.secrets.stack.Stack;
import dev.perimeter.secrets.v1.DeleteRequest;
import dev.perimeter.secrets.v1.GraphRequest;
import dev.perimeter.secrets.v1.GraphResponse;
import dev.perimeter.secrets.v1.Node;
import dev.perimeter.secrets.v1.SecretsError;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What the secrets graph tells of a workspace; each test has a workspace of its own. */
@QuarkusTest
final class GraphTest extends Service {

    private final String workspace = Ids.random("ws").replace('_', '-');

    @Test
    void credentialIsShownWithItsPlaceAndItsTerms() {
        var credential = kept("GIT_TOKEN");

        var node = page(10, "").getNodes(0);

        assertEquals("kv", node.getEngine());
        assertEquals("perimeter/" + workspace + "/" + credential.toLowerCase(Locale.ROOT), node.getPath());
        assertEquals(List.of(HOST), node.getDescription().getHostsList());
        assertEquals(GATEWAY, node.getDescription().getInjector());
        assertEquals(0, node.getLeases());
        assertFalse(node.hasLastUse());
    }

    @Test
    void lastUseIsTheNewestLease() {
        var credential = kept("GIT_TOKEN");
        var first = papers(credential);
        var second = papers(credential);
        lease(first, credential);
        lease(second, credential);

        var node = page(10, "").getNodes(0);

        assertEquals(2, node.getLeases());
        assertEquals(second.action().value(), node.getLastUse().getAction());
        assertEquals(second.owner().session().value(), node.getLastUse().getSession());
    }

    @Test
    void leaseThatIsNotOnRecordIsNoUse() {
        var credential = kept("GIT_TOKEN");
        Stack.parts().audit().down(true);
        var failure = Calls.failure(() -> lease(papers(credential), credential));
        Stack.parts().audit().down(false);

        assertEquals(SecretsError.SECRETS_ERROR_AUDIT_UNAVAILABLE, failure.getError());
        assertFalse(page(10, "").getNodes(0).hasLastUse());
    }

    @Test
    void pagesFollowTheNames() {
        kept("C");
        kept("A");
        kept("B");

        var first = page(2, "");
        var last = first.getNodes(1).getDescription().getCredential();
        var second = page(2, last);

        assertEquals(List.of("A", "B"), names(first));
        assertTrue(first.getMore());
        assertEquals(List.of("C"), names(second));
        assertFalse(second.getMore());
    }

    @Test
    void othersAndTheDeletedAreNotShown() {
        var gone = kept("GONE");
        var unused = calls().as(HARNESS)
                .delete(DeleteRequest.newBuilder()
                        .setMandate(Papers.mandate("secrets.write", workspace))
                        .setCredential(gone)
                        .build());
        stored(value());

        assertEquals(List.of(), names(page(100, "")));
    }

    @Test
    void pageOfNoLegalSizeIsInvalid() {
        for (var limit : new int[] {0, 101}) {
            assertEquals(
                    SecretsError.SECRETS_ERROR_INVALID,
                    Calls.failure(() -> page(limit, "")).getError());
        }
    }

    private String kept(String name) {
        var description = description().setName(name).build();
        store(workspace, description, value());
        return description.getCredential();
    }

    private Papers papers(String credential) {
        return Papers.fresh(credential).workspace(workspace);
    }

    private void lease(Papers papers, String credential) {
        assertFalse(calls().as(GATEWAY)
                .lease(papers.request(credential, HOST))
                .getLease()
                .isEmpty());
    }

    private GraphResponse page(int limit, String after) {
        return calls().as(HARNESS)
                .graph(GraphRequest.newBuilder()
                        .setMandate(Papers.mandate("secrets.read", workspace))
                        .setLimit(limit)
                        .setAfter(after)
                        .build());
    }

    private static List<String> names(GraphResponse page) {
        return page.getNodesList().stream()
                .map(Node::getDescription)
                .map(description -> description.getName())
                .toList();
    }
}
