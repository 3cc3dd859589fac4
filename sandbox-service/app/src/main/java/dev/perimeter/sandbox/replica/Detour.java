package dev.perimeter.sandbox.replica;

import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.harness.replica.Forwarding;
import dev.perimeter.harness.replica.Holdings;
import dev.perimeter.sandbox.lifecycle.Living;
import dev.perimeter.sandbox.v1.MutinySandboxesGrpc;
import dev.perimeter.sandbox.v1.MutinySandboxesGrpc.MutinySandboxesStub;
import io.grpc.Status;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The way to the process that has a sandbox, where that is another one; a call takes it once. */
@ApplicationScoped
public class Detour {

    // a pod may take two minutes to start, and ending a sandbox waits for its action
    private static final Duration PATIENCE = Duration.ofSeconds(165);
    private static final String UNKNOWN = "which replica has the sandbox can't be known now; try again";
    private static final String AWAY =
            "the replica that has the sandbox does not answer; if it is gone, another takes the"
                    + " sandbox up where sandboxes are pods: try again in 15 s";

    private final Holdings holdings;
    private final Forwarding forwarding;
    private final Living living;

    Detour(Holdings holdings, Forwarding forwarding, Living living) {
        this.holdings = holdings;
        this.forwarding = forwarding;
        this.living = living;
    }

    /** Whether the current call has taken it; asked before anything else is waited for. */
    public boolean taken() {
        return forwarding.forwarded();
    }

    /** The call there, if another process has the sandbox, else here. */
    public <T> Uni<T> call(
            Uni<Optional<SandboxId>> sandbox, Function<MutinySandboxesStub, Uni<T>> there, Supplier<Uni<T>> here) {
        return stub(sandbox)
                .chain(other -> other.map(stub -> there.apply(stub)
                                .ifNoItem()
                                .after(PATIENCE)
                                .fail()
                                .onFailure()
                                .transform(Detour::failure))
                        .orElseGet(here));
    }

    public <T> Multi<T> stream(
            Uni<Optional<SandboxId>> sandbox, Function<MutinySandboxesStub, Multi<T>> there, Supplier<Multi<T>> here) {
        return stub(sandbox)
                .onItem()
                .transformToMulti(
                        other -> other.map(stub -> there.apply(stub).onFailure().transform(Detour::failure))
                                .orElseGet(here));
    }

    private Uni<Optional<MutinySandboxesStub>> stub(Uni<Optional<SandboxId>> sandbox) {
        return sandbox.chain(id -> id.filter(one -> living.find(one).isEmpty())
                        .map(one -> holdings.elsewhere(one.value()))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())))
                .map(other -> other.map(replica -> MutinySandboxesGrpc.newMutinyStub(forwarding.to(replica))))
                .onFailure()
                .transform(_ -> Status.UNAVAILABLE.withDescription(UNKNOWN).asRuntimeException());
    }

    private static Throwable failure(Throwable failure) {
        return Forwarding.answered(failure)
                ? failure
                : Status.UNAVAILABLE.withDescription(AWAY).asRuntimeException();
    }
}
