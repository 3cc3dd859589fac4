package dev.perimeter.sandbox.lifecycle;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perimeter.harness.contract.Mandate;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.harness.testing.Hands;
import dev.perimeter.harness.v1.SettleRequest;
import dev.perimeter.sandbox.driver.Driver;
import dev.perimeter.sandbox.egress.Gateway;
import dev.perimeter.sandbox.host.HostUnableException;
import dev.perimeter.sandbox.probe.Probe;
import dev.perimeter.sandbox.stack.Caller;
import dev.perimeter.sandbox.stack.InSandbox;
import dev.perimeter.sandbox.stack.Orders;
import dev.perimeter.sandbox.stack.Recorded;
import dev.perimeter.sandbox.stack.Stack;
import dev.perimeter.sandbox.thread.VirtualThreads;
import dev.perimeter.sandbox.v1.Networking;
import dev.perimeter.sandbox.v1.SandboxError;
import dev.perimeter.sandbox.v1.SettleResponse;
import dev.perimeter.sandbox.worktype.WorkTypes;
import io.grpc.StatusRuntimeException;
import io.quarkus.arc.ClientProxy;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sandbox that lives and cannot be spoken to when a process wants to take it up. */
@QuarkusTest
class SilentSandboxTest extends InSandbox {

    @Inject
    SandboxRows rows;

    @Inject
    Living living;

    @Inject
    Removal removal;

    @Inject
    Resumption resumption;

    @Inject
    Reconciliation reconciliation;

    @Inject
    Driver driver;

    @Inject
    Gateway gateway;

    @Inject
    Probe probe;

    @Inject
    WorkTypes workTypes;

    @Inject
    VirtualThreads threads;

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Hands clock = new Hands();
    private boolean silent = true;
    private @Nullable Reconciliation started;

    @BeforeEach
    void theNextProcessStarts() {
        session().bash("kept=yes");
        living.remove(id());
        started = new Reconciliation(rows, living, removal, resumption, deaf(), workTypes, threads, clock);
        started.onStart(new StartupEvent());
        started.complete();
    }

    @Test
    void itIsTakenUpAsSoonAsItSpeaks() {
        assertTrue(living.find(id()).isEmpty());
        assertTrue(changesHands());
        assertEquals(List.of(), next().takeOver());

        silent = false;

        assertEquals(List.of(id()), next().takeOver());
        assertFalse(changesHands());
        assertEquals("yes", session().bash("echo $kept").getText());
        assertEquals(List.of(), next().takeOver());
    }

    @Test
    void nobodyReplacesItMeanwhile() {
        var creation =
                new Creation(workTypes, rows, living, removal, next(), gateway, driver, probe, Clock.systemUTC());
        var sandbox = rows.byId(id()).await().atMost(Duration.ofSeconds(5)).orElseThrow();
        var mandate = new Mandate(
                "m", Set.of(), "sandbox.create", sandbox.workspace(), sandbox.session(), "dora", Instant.MAX);
        var wish = new Creation.Wish(sandbox.workType(), Networking.getDefaultInstance(), List.of());

        var refused = assertThrows(RefusedException.class, () -> creation.create(mandate, wish));
        assertInstanceOf(SandboxRefused.ChangesHands.class, refused.reason());

        silent = false;
        next().takeOver();
        assertEquals(id(), creation.create(mandate, wish).id());
    }

    @Test
    void oneThatStaysSilentIsLost() {
        clock.turn(Duration.ofSeconds(59));
        assertEquals(List.of(), next().takeOver());
        clock.turn(Duration.ofSeconds(2));

        assertEquals(List.of(id()), next().takeOver());

        assertEquals(
                "lost",
                Recorded.facts(session(), "lifecycle").getLast().path("state").asText());
        assertEquals(List.of(), terrain().traces(session().sandbox()));
        assertFalse(changesHands());
    }

    @Test
    void whatBecameOfItsActionIsNotToldUntilItSpeaks() {
        var action = Stack.database()
                .column("UPDATE action SET state = 'running' WHERE sandbox = '" + id() + "' RETURNING id")
                .getFirst();
        QuarkusMock.installMockForType(deaf(), Driver.class);
        reconciliation.onStart(new StartupEvent());

        assertTrue(settle(action).hasRunning());
        var refused = assertThrows(
                StatusRuntimeException.class,
                () -> session().service().create(session().creation()));
        assertEquals(SandboxError.SANDBOX_ERROR_CHANGES_HANDS, Caller.error(refused));

        silent = false;
        await().atMost(SOON).until(() -> living.find(id()).isPresent());
        await().atMost(SOON).until(() -> !settle(action).hasRunning());
        assertEquals("yes", session().bash("echo $kept").getText());
    }

    private SettleResponse settle(String action) {
        return session()
                .service()
                .settle(SettleRequest.newBuilder()
                        .setMandate(Orders.mandate(session(), "settle"))
                        .setAction(action)
                        .setFence(1)
                        .build());
    }

    private boolean changesHands() {
        return next().changesHands(id()).await().atMost(Duration.ofSeconds(5));
    }

    private SandboxId id() {
        return new SandboxId(session().sandbox());
    }

    private Reconciliation next() {
        return Objects.requireNonNull(started);
    }

    private Driver deaf() {
        var own = ClientProxy.unwrap(driver);
        return (Driver) Proxy.newProxyInstance(
                Driver.class.getClassLoader(), new Class<?>[] {Driver.class}, (_, method, arguments) -> {
                    if (silent && method.getName().equals("find")) {
                        throw new HostUnableException("the stream has ended");
                    }
                    try {
                        return method.invoke(own, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
