package dev.perimeter.sandbox.gateway.proxy;

import dev.perimeter.sandbox.gateway.loop.Loop;
import dev.perimeter.sandbox.gateway.setting.GatewayConfig;
import io.vertx.core.net.impl.NetSocketInternal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The connections that one sandbox holds; touched on its loop only. */
final class Guests {

    private final Doorway doorway;
    private final GatewayConfig config;
    private final Set<NetSocketInternal> connections = new LinkedHashSet<>();
    private boolean closed;

    Guests(Doorway doorway, GatewayConfig config) {
        this.doorway = doorway;
        this.config = config;
    }

    Loop loop() {
        return doorway.sandbox().loop();
    }

    void accept(NetSocketInternal connected) {
        if (closed || connections.size() >= config.connections()) {
            connected.close();
            return;
        }
        connections.add(connected);
        var connection = new ClientConnection(
                connected, (int) config.headLimit().asLongValue(), () -> connections.remove(connected));
        connection.start(new RequestStage(connection, doorway, Optional.empty()));
    }

    /** Lets no more in. */
    void close() {
        closed = true;
        List.copyOf(connections).forEach(NetSocketInternal::close);
        doorway.upstream().close();
    }
}
