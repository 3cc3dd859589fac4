package dev.perimeter.harness.contract;

import java.time.Instant;
import java.util.Set;

/** The harness's word that one action may happen, within what work type and credential allow; travels as a JWS. */
public record Grant(
        ActionId action,
        Set<String> audience,
        Scope scope,
        Principal principal,
        Verdict verdict,
        Call call,
        Window window) {

    /** The {@code typ} header of the JWS. */
    public static final String TYPE = "grant+jwt";

    public Grant {
        audience = Set.copyOf(audience);
    }

    /** Where it acts: {@code target} is a sandbox id or an upstream's name; a lower fence than one seen is refused. */
    public record Scope(String workspace, SessionId session, long fence, String target) {}

    /** Who acts, through which agent. */
    public record Principal(String subject, String agent, int agentVersion) {}

    /** Why it may: {@code effect} is allow or approved; {@code approval} is an event's id, empty without one. */
    public record Verdict(String effect, String policyHash, String approval) {

        public boolean approved() {
            return !approval.isEmpty();
        }
    }

    /** What it does: {@code argumentsHash} is the hex SHA-256 of the canonical arguments. */
    public record Call(String tool, String argumentsHash, String workType, Set<String> credentials) {

        public Call {
            credentials = Set.copyOf(credentials);
        }
    }

    /** When: no start after the first instant, no effect after the second. */
    public record Window(Instant startBefore, Instant finishBefore) {

        public Window {
            if (finishBefore.isBefore(startBefore)) {
                throw new IllegalArgumentException("an action may not have to finish before it may start");
            }
        }
    }
}
