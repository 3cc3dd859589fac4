package dev.perimeter.sandbox.gateway.admission;

import dev.perimeter.harness.contract.Grant;
import dev.perimeter.sandbox.gateway.flow.Origin;
import dev.perimeter.sandbox.gateway.redaction.Automaton;
import dev.perimeter.sandbox.gateway.redaction.Hidden;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** One action that may use its sandbox's way out, until it is dismissed; touched on the sandbox's loop only. */
public final class Admission {

    private final Grant grant;
    private final Proof proof;
    private final Hidden hidden;
    private final Held held;
    private final Quota quota = new Quota();
    private final Set<Cuttable> open = new LinkedHashSet<>();
    private final Set<CompletableFuture<?>> unrecorded = new LinkedHashSet<>();
    private byte[] passwordHash = new byte[0];
    private boolean over;

    /** Grant and receipt as they travel. */
    public record Proof(String grant, String receipt) {

        @Override
        public String toString() {
            return "Proof[hidden]";
        }
    }

    /** {@code hidden} is the sandbox's. */
    public Admission(Grant grant, Proof proof, Hidden hidden) {
        this.grant = grant;
        this.proof = proof;
        this.hidden = hidden;
        this.held = new Held(hidden);
    }

    public Grant grant() {
        return grant;
    }

    public Proof proof() {
        return proof;
    }

    /** The values that it holds on lease. */
    public Held held() {
        return held;
    }

    /** What its answers must not show. */
    public Automaton hidden() {
        return hidden.automaton();
    }

    public Origin origin() {
        return new Origin(
                grant.scope().workspace(),
                grant.scope().session().value(),
                grant.action().value(),
                grant.principal().agent(),
                grant.scope().target());
    }

    /** A new password; the one before it is dead. */
    public String newPassword() {
        var password = Password.random();
        passwordHash = Password.hash(password);
        return password;
    }

    public boolean opens(String password) {
        return !over && Password.matches(passwordHash, password);
    }

    public boolean over() {
        return over;
    }

    public Quota quota() {
        return quota;
    }

    /** Whether a value may be in its requests, or may have been in earlier ones, so that its answers must be readable. */
    public boolean mayMeetValues() {
        return !grant.call().credentials().isEmpty() || !hidden.isEmpty();
    }

    public void join(Cuttable cuttable) {
        open.add(cuttable);
    }

    public void leave(Cuttable cuttable) {
        open.remove(cuttable);
    }

    /** Remembers a record that is still on its way to the database. */
    public void recording(CompletableFuture<?> record) {
        unrecorded.add(record);
    }

    public void recorded(CompletableFuture<?> record) {
        unrecorded.remove(record);
    }

    /** Kills the credential and cuts what is open; gives the records that are still on their way. */
    public List<CompletableFuture<?>> end(String reason) {
        over = true;
        List.copyOf(open).forEach(cuttable -> cuttable.cut(reason));
        held.wipe();
        return new ArrayList<>(unrecorded);
    }
}
