package dev.perimeter.sandbox.gateway.egress;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.gateway.certificate.SandboxAuthority;
import dev.perimeter.sandbox.gateway.loop.Loop;
import dev.perimeter.sandbox.gateway.proxy.Doors;
import dev.perimeter.sandbox.gateway.sandbox.OpenSandbox;
import dev.perimeter.sandbox.gateway.sandbox.SocketFolder;
import dev.perimeter.sandbox.gateway.sandbox.Terms;
import dev.perimeter.sandbox.gateway.sandbox.Way;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The sandboxes that this gateway has opened since it started. */
@ApplicationScoped
class Sandboxes {

    private final Doors doors;
    private final SocketFolder folder;
    private final Vertx vertx;
    private final Clock clock;
    private final Map<SandboxId, Uni<Opened>> opened = new ConcurrentHashMap<>();
    private final Map<InetAddress, SandboxId> addresses = new ConcurrentHashMap<>();

    /** A sandbox, its door and by what it is reached. */
    record Opened(OpenSandbox sandbox, Doors.Door door, Way way) {}

    Sandboxes(Doors doors, SocketFolder folder, Vertx vertx, Clock clock) {
        this.doors = doors;
        this.folder = folder;
        this.vertx = vertx;
        this.clock = clock;
    }

    /** Opens it, or changes the terms of one that is open; refused if the address is another's. */
    Uni<Opened> open(SandboxId id, Terms terms, Way way) {
        take(id, way);
        return opened.computeIfAbsent(id, _ -> opening(id, terms, way)).invoke(open -> {
            if (!open.way.equals(way)) {
                give(id, way);
                throw new RefusedException(
                        new EgressRefused.Invalid("the sandbox is open in another way; close it first"));
            }
            open.sandbox.change(terms);
        });
    }

    Uni<OpenSandbox> find(SandboxId id) {
        return Optional.ofNullable(opened.get(id))
                .map(opening -> opening.map(Opened::sandbox))
                .orElseGet(() -> Uni.createFrom().failure(new RefusedException(new EgressRefused.NotOpen(id.value()))));
    }

    /** Also removes what a gateway that is no more has left. */
    Uni<Void> close(SandboxId id) {
        return Optional.ofNullable(opened.remove(id))
                .map(opening -> opening.chain(this::end))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .chain(() -> blocking(() -> folder.remove(id)));
    }

    /** Whether it is open here. */
    boolean holds(SandboxId id) {
        return opened.containsKey(id);
    }

    Set<SandboxId> ids() {
        return Set.copyOf(opened.keySet());
    }

    List<Uni<Opened>> all() {
        return List.copyOf(opened.values());
    }

    private Uni<Void> end(Opened open) {
        var sandbox = open.sandbox;
        return open.door
                .close()
                .chain(() -> sandbox.loop().run(sandbox.hidden()::wipe))
                .invoke(() -> give(sandbox.id(), open.way));
    }

    private void take(SandboxId id, Way way) {
        if (way instanceof Way.Peer(var address)
                && !addresses.computeIfAbsent(address, _ -> id).equals(id)) {
            throw new RefusedException(new EgressRefused.AddressTaken(address.getHostAddress()));
        }
    }

    private void give(SandboxId id, Way way) {
        if (way instanceof Way.Peer(var address)) {
            addresses.remove(address, id);
        }
    }

    private Uni<Opened> opening(SandboxId id, Terms terms, Way way) {
        return Uni.createFrom()
                .deferred(() -> listen(id, terms, way))
                .onFailure()
                .invoke(() -> {
                    opened.remove(id);
                    give(id, way);
                })
                .memoize()
                .indefinitely();
    }

    private Uni<Opened> listen(SandboxId id, Terms terms, Way way) {
        var sandbox = new OpenSandbox(id, Loop.fresh(vertx), new SandboxAuthority(id, clock), terms);
        var door = switch (way) {
            case Way.Socket _ ->
                blocking(() -> folder.prepare(id))
                        .chain(() -> doors.open(sandbox, way))
                        .call(() -> blocking(() -> folder.share(id)));
            case Way.Peer _ -> doors.open(sandbox, way);
        };
        return door.map(open -> new Opened(sandbox, open, way));
    }

    private Uni<Void> blocking(Runnable act) {
        return Uni.createFrom()
                .completionStage(() -> vertx.executeBlocking(
                                () -> {
                                    act.run();
                                    return true;
                                },
                                false)
                        .toCompletionStage())
                .replaceWithVoid();
    }
}
