package dev.perimeter.harness.preview;

import dev.perimeter.harness.contract.SessionId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Tells every replica of fragments; they may be lost. */
@ApplicationScoped
public class Fragments {

    private static final String TELL = "SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload";

    private final Pool pool;
    private final PreviewConfig config;

    Fragments(Pool pool, PreviewConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** How long they gather before they are told together. */
    public Duration pause() {
        return config.pause();
    }

    public Uni<Void> tell(SessionId session, List<Fragment> fragments) {
        if (fragments.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var payloads = fragments.stream()
                .map(fragment -> fragment.payload(session.value()))
                .toArray(String[]::new);
        return pool.preparedQuery(TELL)
                .execute(Tuple.of(Fragment.CHANNEL, payloads))
                .ifNoItem()
                .after(config.timeout())
                .fail()
                .replaceWithVoid();
    }
}
