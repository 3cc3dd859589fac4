package dev.perimeter.tunnel.connector;

import dev.perimeter.harness.start.Jdk;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the connector; it has no database, and takes no argument. */
@QuarkusMain
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        Jdk.prepare();
        Quarkus.run(arguments);
    }
}
