package dev.perimeter.audit.anchor;

import dev.perimeter.audit.admission.AuditRefused;
import dev.perimeter.audit.proof.CheckpointNote;
import dev.perimeter.harness.contract.RefusedException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/** The folder outside, off the event loop; without one it knows nothing and keeps nothing. */
@ApplicationScoped
public class Anchor {

    private final Optional<AnchorFolder> folder;
    private final AnchorConfig config;
    private final Vertx vertx;

    Anchor(AnchorConfig config, Vertx vertx) {
        this.folder = config.folder().map(AnchorFolder::new);
        this.config = config;
        this.vertx = vertx;
    }

    public boolean configured() {
        return folder.isPresent();
    }

    /** {@link AuditRefused.Unavailable} while it cannot be read. */
    public Uni<Optional<CheckpointNote>> newest() {
        return folder.map(kept -> blocking("read", kept::newest))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /** {@link AuditRefused.Unavailable} while it cannot be written. */
    public Uni<Void> keep(CheckpointNote checkpoint, String note) {
        return folder.map(kept -> blocking("written", () -> {
                            kept.keep(checkpoint, note);
                            return true;
                        })
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** Which of these it has; {@link AuditRefused.Unavailable} while it cannot be read. */
    public Uni<Set<CheckpointNote>> keeping(List<CheckpointNote> checkpoints) {
        return folder.map(kept -> blocking("read", () -> kept.keeping(checkpoints)))
                .orElseGet(() -> Uni.createFrom().item(Set.of()));
    }

    private <T> Uni<T> blocking(String what, Callable<T> work) {
        return vertx.executeBlocking(work, false)
                .ifNoItem()
                .after(config.timeout())
                .fail()
                .onFailure()
                .transform(failure -> new RefusedException(
                        new AuditRefused.Unavailable("the anchor cannot be " + what + ": " + failure.getMessage())));
    }
}
