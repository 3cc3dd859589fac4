package dev.perimeter.harness.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.model.Content;
import dev.perimeter.harness.model.ModelRefused;
import dev.perimeter.harness.session.Made;
import dev.perimeter.harness.stack.Person;
import dev.perimeter.harness.stack.ScriptedModel;
import dev.perimeter.harness.stack.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@QuarkusTestResource(Stack.class)
@Timeout(60)
class FaultsTest {

    private static final String HOPELESS = ScriptedModel.named("hopeless", _ -> {
        throw new RefusedException(new ModelRefused.Terminal("scripted", "it will not answer"));
    });

    @Inject
    Turns turns;

    @Test
    void whatTheClientSaysWhileAStepFailsIsTakenUpAtOnce() throws InterruptedException {
        var session = new String[1];
        var spoken = new AtomicBoolean();
        var model = ScriptedModel.named("interrupted", _ -> {
            if (spoken.getAndSet(true)) {
                return List.of(new Content.Text("done"));
            }
            Turns.say(session[0], "never mind");
            throw new RefusedException(new ModelRefused.Terminal("scripted", "it will not answer"));
        });
        session[0] = Made.session(Person.DEVELOPER, model);
        Turns.say(session[0], "go");

        turns.run(session[0]);

        assertEquals("now", wakes(session[0]));
        turns.run(session[0]);
        assertEquals(List.of(), turns.view(session[0]).queued());
        turns.run(session[0]); // its own last word wakes a session once
        assertEquals("at news", wakes(session[0]));
    }

    @Test
    void whatIsHopelessRestsUntilSomebodySpeaks() throws InterruptedException {
        var session = Made.session(Person.DEVELOPER, HOPELESS);
        Turns.say(session, "go");

        turns.run(session);

        assertEquals("at news", wakes(session));
    }

    private static String wakes(String session) {
        return Stack.database()
                .column("SELECT CASE WHEN wake_at IS NULL THEN 'at news' WHEN wake_at <= now() THEN 'now'"
                        + " ELSE 'later' END FROM session WHERE id = '" + session + "'")
                .getFirst();
    }
}
