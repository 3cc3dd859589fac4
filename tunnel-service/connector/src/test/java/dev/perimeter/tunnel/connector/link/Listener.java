package dev.perimeter.tunnel.connector.link;

import dev.perimeter.tunnel.v1.Connectors;
import dev.perimeter.tunnel.v1.FromConnector;
import dev.perimeter.tunnel.v1.ToConnector;
import dev.perimeter.tunnel.v1.Welcome;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Welcomes whoever attaches, and says what the test tells it to the one that came last. */
final class Listener implements Connectors {

    private final List<UnicastProcessor<ToConnector>> streams = new CopyOnWriteArrayList<>();

    @Override
    public Multi<ToConnector> attach(Multi<FromConnector> connector) {
        var stream = UnicastProcessor.<ToConnector>create();
        stream.onNext(ToConnector.newBuilder()
                .setWelcome(Welcome.newBuilder().setPingSeconds(60))
                .build());
        streams.add(stream);
        connector.subscribe().with(_ -> {}, _ -> {});
        return stream;
    }

    int visits() {
        return streams.size();
    }

    void say(ToConnector message) {
        streams.getLast().onNext(message);
    }
}
