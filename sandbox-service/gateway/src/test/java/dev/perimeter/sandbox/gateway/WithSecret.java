package dev.perimeter.sandbox.gateway;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.sandbox.gateway.stack.Answers;
import dev.perimeter.sandbox.gateway.stack.Stack;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A sandbox with one secret that goes to one host, and an action that may use it. */
abstract class WithSecret extends Service {

    @TempDir
    Path folder;

    final Answers answers = Stack.parts().upstreams().answers();
    final Inside.Secret secret = Inside.Secret.fresh(List.of(UP), EVERYWHERE);
    Inside inside;
    Inside.Action action;

    @BeforeEach
    void openWithASecret() {
        inside = sandbox()
                .rule(UP)
                .rule("other.private.test")
                .rule("plain.private.test")
                .placeholder(secret)
                .open();
        action = inside.admit(secret.credential());
    }

    final String token() {
        return "X-Token: " + secret.text();
    }

    static void assertRefused(String out, String words) {
        assertTrue(out.endsWith("403 200"), out);
        assertTrue(out.contains(words), out);
    }
}
