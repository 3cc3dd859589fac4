package dev.perimeter.harness.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.enterprise.event.Event;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HoldingRowsTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration OVER = Duration.ofMillis(-1);
    private static final Replica ONE = new Replica("rpl_one", "10.0.0.1:1");
    private static final Replica TWO = new Replica("rpl_two", "10.0.0.2:1");

    private final Vertx vertx = Vertx.vertx();
    private EmbeddedPostgres postgres;
    private Pool pool;

    @BeforeAll
    void start() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
        pool = PgBuilder.pool()
                .connectingTo(new PgConnectOptions()
                        .setHost("localhost")
                        .setPort(postgres.getPort())
                        .setUser("postgres")
                        .setDatabase("postgres"))
                .using(vertx)
                .build();
        for (int i = 0; i < 2; i++) {
            await(pool.query(migration()).execute().replaceWithVoid());
        }
    }

    @AfterAll
    void stop() throws IOException {
        pool.closeAndAwait();
        vertx.closeAndAwait();
        postgres.close();
    }

    @BeforeEach
    void twoThatLive() {
        await(pool.query("DELETE FROM holding").execute().replaceWithVoid());
        await(HoldingRows.renew(pool, ONE, LONG));
        await(HoldingRows.renew(pool, TWO, LONG));
    }

    @Test
    void aProcessThatHasLeftDoesNotComeBack() {
        var lease = new Lease(ONE, Duration.ofMillis(500), System::nanoTime);
        var heartbeat = new Heartbeat(pool, lease, settings(), silence(), vertx.getDelegate());
        heartbeat.start(new StartupEvent());
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(lease::held);
        await(HoldingRows.claim(pool, "thing", ONE));

        heartbeat.stop(new ShutdownEvent());

        Awaitility.await()
                .during(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(20))
                .until(() -> await(HoldingRows.abandoned(pool, Set.of("thing"))).contains("thing") && !lease.held());
    }

    private static ReplicaConfig settings() {
        return new ReplicaConfig() {
            @Override
            public String address() {
                return ONE.address();
            }

            @Override
            public Duration lease() {
                return Duration.ofMillis(500);
            }

            @Override
            public Duration timeout() {
                return Duration.ofSeconds(3);
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static Event<LeaseLapsed> silence() {
        return (Event<LeaseLapsed>)
                Proxy.newProxyInstance(Event.class.getClassLoader(), new Class<?>[] {Event.class}, (_, _, _) -> null);
    }

    @Test
    void whatIsHeldIsNotClaimedFromOneThatLives() {
        assertEquals(Optional.of(1L), await(HoldingRows.claim(pool, "thing", ONE)));

        assertEquals(Optional.empty(), await(HoldingRows.claim(pool, "thing", TWO)));
        assertEquals(ONE, await(HoldingRows.find(pool, "thing")).orElseThrow().holder());
    }

    @Test
    void claimingOnesOwnAgainChangesNothing() {
        await(HoldingRows.claim(pool, "thing", ONE));

        assertEquals(Optional.of(1L), await(HoldingRows.claim(pool, "thing", ONE)));
    }

    @Test
    void whatOneHeldWhoseLeaseIsOverIsNobodysAndIsClaimedWithAHigherFence() {
        await(HoldingRows.claim(pool, "thing", ONE));
        await(HoldingRows.renew(pool, ONE, OVER));

        assertTrue(await(HoldingRows.find(pool, "thing")).isEmpty());
        assertEquals(Optional.of(2L), await(HoldingRows.claim(pool, "thing", TWO)));

        await(HoldingRows.renew(pool, ONE, LONG));
        assertEquals(Optional.empty(), await(HoldingRows.claim(pool, "thing", ONE)));
    }

    @Test
    void whatOneHeldThatLeftIsClaimedAtOnce() {
        await(HoldingRows.claim(pool, "thing", ONE));
        await(HoldingRows.leave(pool, ONE));

        assertEquals(Optional.of(2L), await(HoldingRows.claim(pool, "thing", TWO)));
    }

    @Test
    void whoStartsAtAnAddressEndsWhoWasThere() {
        await(HoldingRows.claim(pool, "thing", ONE));
        var next = new Replica("rpl_next", ONE.address());

        await(HoldingRows.succeed(pool, next).chain(() -> HoldingRows.renew(pool, next, LONG)));

        assertEquals(Optional.of(2L), await(HoldingRows.claim(pool, "thing", next)));
    }

    @Test
    void theNewestSeizesItEvenFromOneThatLives() {
        assertEquals(1, await(HoldingRows.seize(pool, "thing", ONE)));
        assertEquals(2, await(HoldingRows.seize(pool, "thing", TWO)));

        assertEquals(List.of(), await(HoldingRows.of(pool, ONE)));
        assertEquals(List.of(new Holding("thing", TWO, 2)), await(HoldingRows.of(pool, TWO)));
    }

    @Test
    void whatNobodyHoldsThatLivesIsAbandoned() {
        await(HoldingRows.seize(pool, "here", ONE));
        await(HoldingRows.seize(pool, "over", TWO));
        await(HoldingRows.renew(pool, TWO, OVER));

        assertEquals(Set.of("over", "never"), await(HoldingRows.abandoned(pool, Set.of("here", "over", "never"))));
    }

    @Test
    void nobodyReleasesWhatAnotherHolds() {
        await(HoldingRows.seize(pool, "thing", ONE));

        assertFalse(await(HoldingRows.release(pool, "thing", TWO)));
        assertTrue(await(HoldingRows.find(pool, "thing")).isPresent());
        assertTrue(await(HoldingRows.release(pool, "thing", ONE)));

        assertTrue(await(HoldingRows.find(pool, "thing")).isEmpty());
    }

    private static <T> T await(Uni<T> step) {
        return step.await().atMost(Duration.ofSeconds(10));
    }

    private static String migration() throws IOException {
        try (var in = HoldingRowsTest.class.getResourceAsStream("/db/replica/R__replica.sql")) {
            if (in == null) {
                throw new IllegalStateException("the migration is not in this module");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
