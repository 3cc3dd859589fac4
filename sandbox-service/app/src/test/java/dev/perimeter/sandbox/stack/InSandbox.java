package dev.perimeter.sandbox.stack;

import io.quarkus.test.common.QuarkusTestResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests with a session of their own share. */
@QuarkusTestResource(Stack.class)
public abstract class InSandbox {

    protected static final Caller CALLER = new Caller();

    private @Nullable Session entered;

    @BeforeEach
    void enter() {
        entered = Session.in(CALLER.harness(), workType());
    }

    @AfterEach
    void leave() {
        session().close();
    }

    protected final Terrain terrain() {
        return Terrain.present();
    }

    protected String workType() {
        return "tight";
    }

    protected final Session session() {
        var session = entered;
        if (session == null) {
            throw new IllegalStateException("no sandbox was made");
        }
        return session;
    }
}
