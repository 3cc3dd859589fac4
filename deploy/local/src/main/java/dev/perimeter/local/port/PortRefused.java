package dev.perimeter.local.port;

import dev.perimeter.harness.contract.Refused;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Why the stack cannot have its ports. */
public sealed interface PortRefused extends Refused {

    /** One port that somebody else listens on. */
    record Holder(Port port, int number, String process) {}

    record Taken(List<Holder> holders) implements PortRefused {
        public Taken {
            holders = List.copyOf(holders);
        }

        @Override
        public String message() {
            return holders.stream()
                    .map(holder -> "port " + holder.number() + " ("
                            + holder.port().key() + ") is taken by " + holder.process())
                    .collect(Collectors.joining(
                            "\n",
                            "",
                            "\nstop what holds it, or move the whole stack: deploy/local/up --port-offset 1000"));
        }
    }

    record Unusable(Path file, String key) implements PortRefused {
        @Override
        public String message() {
            return file + " gives no usable number for '" + key + "'";
        }
    }
}
