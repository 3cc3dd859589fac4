package dev.perimeter.local.command;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.Optional;
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
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
                && !"dumb".equals(System.getenv("TERM"));
    }
}
