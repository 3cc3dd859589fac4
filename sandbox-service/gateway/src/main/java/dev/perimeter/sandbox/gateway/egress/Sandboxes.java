package dev.perimeter.sandbox.gateway.egress;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.gateway.certificate.SandboxAuthority;
import dev.perimeter.sandbox.gateway.loop.Loop;
import dev.perimeter.sandbox.gateway.proxy.Doors;
import dev.perimeter.sandbox.gateway.sandbox.OpenSandbox;
import dev.perimeter.sandbox.gateway.sandbox.SocketFolder;
import dev.perimeter.sandbox.gateway.sandbox.Terms;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The sandboxes that this gateway has opened since it started. */
@ApplicationScoped
class Sandboxes {

    private final Doors doors;
    private final SocketFolder folder;
    private final Vertx vertx;
    private final Clock clock;
    private final Map<SandboxId, Uni<Opened>> opened = new ConcurrentHashMap<>();

    /** A sandbox, its door and where the socket is. */
    record Opened(OpenSandbox sandbox, Doors.Door door, Path socket) {}

    Sandboxes(Doors doors, SocketFolder folder, Vertx vertx, Clock clock) {
        this.doors = doors;
        this.folder = folder;
        this.vertx = vertx;
        this.clock = clock;
    }

    /** Opens it, or changes the terms of one that is open. */
    Uni<Opened> open(SandboxId id, Terms terms) {
        return opened.computeIfAbsent(id, _ -> opening(id, terms)).invoke(open -> open.sandbox.change(terms));
    }

    Uni<OpenSandbox> find(SandboxId id) {
        return Optional.ofNullable(opened.get(id))
                .map(opening -> opening.map(Opened::sandbox))
                .orElseGet(() -> Uni.createFrom().failure(new RefusedException(new EgressRefused.NotOpen(id.value()))));
    }

    /** Also removes what a gateway that is no more has left. */
    Uni<Void> close(SandboxId id) {
        return Optional.ofNullable(opened.remove(id))
                .map(opening -> opening.chain(Sandboxes::end))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .chain(() -> blocking(() -> folder.remove(id)));
    }

    private static Uni<Void> end(Opened open) {
        var sandbox = open.sandbox;
        return open.door.close().chain(() -> sandbox.loop().run(sandbox.hidden()::wipe));
    }

    List<Uni<Opened>> all() {
        return List.copyOf(opened.values());
    }

    private Uni<Opened> opening(SandboxId id, Terms terms) {
        return Uni.createFrom()
                .deferred(() -> blocking(() -> folder.prepare(id)).chain(() -> listen(id, terms)))
                .onFailure()
                .invoke(() -> opened.remove(id))
                .memoize()
                .indefinitely();
    }

    private Uni<Opened> listen(SandboxId id, Terms terms) {
        var loop = Loop.fresh(vertx);
        var sandbox = new OpenSandbox(id, loop, new SandboxAuthority(id, clock), terms);
        var socket = folder.socket(id);
        return doors.open(sandbox, socket)
                .chain(door -> blocking(() -> folder.share(id)).replaceWith(new Opened(sandbox, door, socket)));
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
