package dev.perimeter.sandbox.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.sandbox.driver.Container;
import dev.perimeter.sandbox.host.HostUnableException;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A sandbox whose driver is away when it has to be killed. */
@QuarkusTest
class ConclusionsTest {

    @Inject
    Conclusions conclusions;

    private int tried;

    @AfterEach
    void thisThreadGoesOn() {
        Thread.interrupted();
    }

    @Test
    void itIsTriedUntilItIsDone() {
        assertTrue(conclusions.killed(container(3, Integer.MAX_VALUE)));
        assertEquals(3, tried);
    }

    @Test
    void whatHasDiedMeanwhileNeedsNoKilling() {
        assertTrue(conclusions.killed(container(Integer.MAX_VALUE, 2)));
        assertEquals(2, tried);
    }

    @Test
    void aProcessThatEndsFirstHasNotDoneIt() {
        Thread.currentThread().interrupt();
        assertFalse(conclusions.killed(container(Integer.MAX_VALUE, Integer.MAX_VALUE)));
        assertEquals(1, tried);
    }

    /** The kill works at the given attempt, and it dies of something else at the other; between, nobody can say. */
    private Container container(int kill, int death) {
        return (Container) Proxy.newProxyInstance(
                Container.class.getClassLoader(), new Class<?>[] {Container.class}, (_, method, _) -> {
                    if (method.getName().equals("kill")) {
                        tried++;
                        require(tried >= kill);
                        return null;
                    }
                    require(method.getName().equals("alive") && tried >= death);
                    return false;
                });
    }

    private static void require(boolean possible) {
        if (!possible) {
            throw new HostUnableException("the driver is away");
        }
    }
}
