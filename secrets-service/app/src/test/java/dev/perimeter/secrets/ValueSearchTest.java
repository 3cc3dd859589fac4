package dev.perimeter.secrets;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.testing.Dump;
import dev.perimeter.secrets.stack.Stack;
import dev.perimeter.secrets.v1.RevokeRequest;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A value that went the whole way, refusals and failures included, stands nowhere but in Vault. */
@QuarkusTest
final class ValueSearchTest extends Service {

    @Test
    void noValueIsInDatabaseLogOrRecords() throws IOException {
        var value = value();
        var credential = stored(value);
        goTheWholeWay(credential);

        var places = Stream.of(
                        Dump.of(Stack.parts().database()),
                        Files.readString(Stack.LOG),
                        String.join("\n", outbox("")),
                        Stack.parts().audit().records().toString())
                .toList();

        assertTrue(places.stream().allMatch(place -> place.contains(credential)), "every place knows the credential");
        for (var place : places) {
            forms(value).forEach(form -> assertFalse(place.contains(form)));
            assertFalse(place.contains(MARK));
        }
    }

    private void goTheWholeWay(String credential) {
        var papers = Papers.fresh(credential);
        var leased = calls().as(GATEWAY).lease(papers.request(credential, HOST));
        assertFalse(leased.getValue().isEmpty());
        var elsewhere = papers.request(credential, "elsewhere.test");
        assertFalse(Calls.failure(() -> calls().as(GATEWAY).lease(elsewhere))
                .toString()
                .contains(MARK));
        Stack.parts().audit().down(true);
        var unrecorded = Papers.fresh(credential).request(credential, HOST);
        assertFalse(Calls.failure(() -> calls().as(GATEWAY).lease(unrecorded))
                .toString()
                .contains(MARK));
        Stack.parts().audit().down(false);
        var revoke =
                RevokeRequest.newBuilder().setAction(papers.action().value()).build();
        assertTrue(calls().as(GATEWAY).revoke(revoke).getRevoked() > 0);
    }

    private static List<String> forms(String value) {
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        return List.of(
                value,
                Base64.getEncoder().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                HexFormat.of().formatHex(bytes));
    }
}
