package dev.perimeter.harness.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.anthropic.services.blocking.beta.SessionService;
import dev.perimeter.harness.stack.FakeSandboxes;
import dev.perimeter.harness.stack.Person;
import dev.perimeter.harness.stack.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Stack.class)
class ArchiveTest {

    private final SessionService sessions = Person.DEVELOPER.sdk().beta().sessions();

    @Inject
    Leases leases;

    @Test
    void archivedSessionTakesNoEventsAndItsSandboxEnds() {
        var id = Made.session(Person.DEVELOPER);
        Stack.database().run("UPDATE session SET sandbox = 'sbx_" + id + "' WHERE id = '" + id + "'");

        assertTrue(sessions.archive(id).validate().archivedAt().isPresent());

        assertTrue(FakeSandboxes.deleted().contains("sbx_" + id));
        Person.DEVELOPER
                .http()
                .body("{\"events\":[{\"type\":\"user.interrupt\"}]}")
                .post("/v1/sessions/" + id + "/events")
                .then()
                .statusCode(400);
    }

    @Test
    void sessionWithMessagesThatNobodyHasTakenUpIsNotArchived() {
        var id = Made.session(Person.DEVELOPER);
        Person.DEVELOPER
                .http()
                .body("{\"events\":[{\"type\":\"user.interrupt\"}]}")
                .post("/v1/sessions/" + id + "/events")
                .then()
                .statusCode(200);
        Person.DEVELOPER.http().post("/v1/sessions/" + id + "/archive").then().statusCode(400);

        Stack.database().run("UPDATE session_event SET processed_at = now() WHERE session = '" + id + "'");

        Person.DEVELOPER.http().post("/v1/sessions/" + id + "/archive").then().statusCode(200);
    }

    @Test
    void archivingEndsWhoeverHoldsTheSessionAndNobodyTakesItAgain() {
        var id = Made.session(Person.DEVELOPER);
        Stack.database()
                .run("UPDATE session SET fence = 7, lease_until = now() + interval '1 hour' WHERE id = '" + id + "'");

        sessions.archive(id);

        assertEquals(List.of("8"), Stack.database().column("SELECT fence FROM session WHERE id = '" + id + "'"));
        Stack.database().run("UPDATE session SET wake_at = now(), lease_until = NULL WHERE id = '" + id + "'");
        var claimed = leases.claim("test", Duration.ofMillis(1), 10_000).await().atMost(Duration.ofSeconds(10));
        assertTrue(claimed.stream().noneMatch(lease -> lease.session().value().equals(id)));
    }
}
