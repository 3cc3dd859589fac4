package dev.perimeter.sandbox.gateway.egress;

import dev.perimeter.sandbox.gateway.sandbox.OpenSandbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Ends what every sandbox's actions may do, at once; blocking. */
@ApplicationScoped
class Cutting {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Sandboxes sandboxes;

    Cutting(Sandboxes sandboxes) {
        this.sandboxes = sandboxes;
    }

    void all(String reason) {
        for (var opening : sandboxes.all()) {
            cut(opening.await().atMost(PATIENCE).sandbox(), reason);
        }
    }

    private static void cut(OpenSandbox sandbox, String reason) {
        sandbox.loop()
                .run(() -> sandbox.admissions().forEach(admission -> admission.end(reason)))
                .await()
                .atMost(PATIENCE);
    }
}
