package dev.perimeter.local.command;

import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** The person's terminal. */
final class Terminal {

    private Terminal() {}

    static PrintWriter out(@Nullable CommandSpec specification) {
        return Objects.requireNonNull(specification, "picocli sets this")
                .commandLine()
                .getOut();
    }

    static boolean interactive() {
        var console = System.console();
        return console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
    }
}
