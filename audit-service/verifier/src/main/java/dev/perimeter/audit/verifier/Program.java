package dev.perimeter.audit.verifier;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintWriter;
import java.util.Map;

/**
 * The verifier as a program: its output is its answer, and the server that its libraries bring stays off. Settings in a
 * file would be found by whatever has this module on its class path.
 */
@QuarkusMain
public final class Program implements QuarkusApplication {

    private static final Map<String, String> SETTINGS = Map.of(
            "quarkus.banner.enabled", "false",
            "quarkus.log.level", "WARN",
            "quarkus.log.console.stderr", "true",
            "quarkus.http.host-enabled", "false");

    public static void main(String... arguments) {
        SETTINGS.forEach(System::setProperty);
        Quarkus.run(Program.class, arguments);
    }

    @Override
    public int run(String... arguments) {
        return Verifier.run(new PrintWriter(System.out, true), arguments);
    }
}
