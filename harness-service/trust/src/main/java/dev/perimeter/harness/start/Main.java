package dev.perimeter.harness.start;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/**
 * Starts a service. With {@code --migrate} it brings its database to the schema of this release and ends, with exit code 0
 * if that is done, before it listens anywhere; any other argument ends it with exit code 2.
 */
@QuarkusMain(name = "service")
public final class Main {

    private static final int USAGE = 2;

    private Main() {}

    public static void main(String... arguments) {
        var start = Start.of(arguments);
        if (start == Start.UNKNOWN) {
            System.err.println("unknown argument; a service takes --migrate or none: its settings are environment"
                    + " variables (deploy/docs/configuration.md)");
            System.exit(USAGE);
        }
        // above what the environment says, which is made for serving
        start.settings().forEach(System::setProperty);
        Jdk.prepare();
        Quarkus.run();
    }
}
