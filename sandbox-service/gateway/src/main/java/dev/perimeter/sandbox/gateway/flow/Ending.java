package dev.perimeter.sandbox.gateway.flow;

import dev.perimeter.audit.contract.Fact;
import java.util.List;
import java.util.Locale;

/** How a flow ended; {@code status} is the HTTP status that the sandbox saw, 0 for none, {@code secrets} are names. */
public record Ending(Verdict verdict, String reason, int status, Traffic traffic, List<String> secrets) {

    private static final int LONGEST_REASON = 512;

    /** What became of it. */
    public enum Verdict {
        ALLOWED,
        REFUSED,
        CUT;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Bytes of bodies, or of all that an opaque tunnel carried; as seen from the sandbox. */
    public record Traffic(long out, long in) {

        public static final Traffic NONE = new Traffic(0, 0);
    }

    public Ending {
        reason = Ascii.of(reason, LONGEST_REASON);
        secrets = secrets.stream().sorted().distinct().toList();
    }

    public static Ending refused(String reason, int status) {
        return new Ending(Verdict.REFUSED, reason, status, Traffic.NONE, List.of());
    }

    Fact.FlowClosed closed(Flow flow) {
        return new Fact.FlowClosed(flow.id(), verdict.wire(), reason, status, traffic.out(), traffic.in(), secrets);
    }
}
