package dev.perimeter.sandbox.gateway.egress;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.harness.replica.Forwarding;
import dev.perimeter.harness.replica.Holdings;
import dev.perimeter.harness.replica.Replica;
import dev.perimeter.sandbox.v1.MutinyEgressGrpc;
import dev.perimeter.sandbox.v1.MutinyEgressGrpc.MutinyEgressStub;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Leads each call to the one gateway that holds its sandbox: what that has read in answers, the sandbox's authority and
 * the values on lease stay in one process.
 */
@ApplicationScoped
class Holders {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Holdings holdings;
    private final Forwarding forwarding;
    private final Sandboxes sandboxes;

    /** The same call, here or there. */
    record Call<T>(SandboxId sandbox, Function<MutinyEgressStub, Uni<T>> there, Supplier<Uni<T>> here) {}

    Holders(Holdings holdings, Forwarding forwarding, Sandboxes sandboxes) {
        this.holdings = holdings;
        this.forwarding = forwarding;
        this.sandboxes = sandboxes;
    }

    /** Whether the current call comes from another gateway; asked before anything else is waited for. */
    boolean forwarded() {
        return forwarding.forwarded();
    }

    /** Where nobody holds the sandbox, this gateway does from now on. */
    <T> Uni<T> claimed(boolean forwarded, Call<T> call) {
        return answered(holdings.claim(call.sandbox.value())).chain(holder -> led(holder, forwarded, call));
    }

    /** Where nobody holds the sandbox, this gateway answers as one that does not know it. */
    <T> Uni<T> found(boolean forwarded, Call<T> call) {
        if (forwarded || sandboxes.holds(call.sandbox)) {
            return call.here.get();
        }
        return answered(holdings.elsewhere(call.sandbox.value())).chain(holder -> led(holder, false, call));
    }

    Uni<Void> release(SandboxId sandbox) {
        return answered(holdings.release(sandbox.value())).replaceWithVoid();
    }

    private <T> Uni<T> led(Optional<Replica> holder, boolean forwarded, Call<T> call) {
        if (holder.isEmpty()) {
            return call.here.get();
        }
        return forwarded
                ? Uni.createFrom().failure(unavailable("the sandbox is changing hands"))
                : there(holder.get(), call);
    }

    private <T> Uni<T> there(Replica holder, Call<T> call) {
        return call.there
                .apply(MutinyEgressGrpc.newMutinyStub(forwarding.to(holder)))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure(failure -> !Forwarding.answered(failure))
                .transform(_ -> unavailable("the gateway that holds the sandbox does not answer; if it is gone,"
                        + " another takes the sandbox within 15 s"));
    }

    private static <T> Uni<T> answered(Uni<T> step) {
        return step.onFailure().transform(_ -> unavailable("who holds the sandbox can't be known now"));
    }

    private static RefusedException unavailable(String what) {
        return new RefusedException(new EgressRefused.Unavailable(what));
    }
}
