package dev.perimeter.local.process;

import dev.perimeter.harness.contract.Refused;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Why a process of the stack is not there. */
public sealed interface DaemonRefused extends Refused {

    record Died(String name, Path log, List<String> last) implements DaemonRefused {
        @Override
        public String message() {
            return name + " ended while it was starting; the end of " + log + ":\n" + indented(last);
        }
    }

    record NotReady(String name, Duration after, Path log, List<String> last) implements DaemonRefused {
        @Override
        public String message() {
            return name + " was not ready after " + after.toSeconds() + " s; the end of " + log + ":\n"
                    + indented(last);
        }
    }

    record ProgramFailed(String program, String output) implements DaemonRefused {
        @Override
        public String message() {
            var lines = output.lines().toList();
            return program + " failed:\n" + indented(lines.subList(Math.max(0, lines.size() - 20), lines.size()));
        }
    }

    record NotBuilt(String name, Path missing, String recipe) implements DaemonRefused {
        @Override
        public String message() {
            return name + " is not built: " + missing + " is missing; run " + recipe;
        }
    }

    record Closing(String name) implements DaemonRefused {
        @Override
        public String message() {
            return name + " is not started: the launcher is stopping";
        }
    }

    private static String indented(List<String> lines) {
        return "    " + String.join("\n    ", lines);
    }
}
