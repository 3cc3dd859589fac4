package dev.perimeter.sandbox.driver;

import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.worktype.Isolation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Builds, finds again and removes sandboxes. Blocking; keeps nothing that cannot be found again. */
public interface Driver {

    /** What to do about each thing that is lacking; empty where sandboxes can be built. */
    List<String> missing();

    /** Whether sandboxes of this isolation can be built. */
    boolean offers(Isolation isolation);

    /** How many sandboxes may live at a time. */
    int most();

    /** Returns when the runner has spoken; removes what it had made when it fails. */
    Container create(Blueprint blueprint, Door door);

    /** The living sandbox of an earlier process of this service. */
    Optional<Container> find(SandboxId sandbox, int slot, Isolation isolation);

    /** Ends whatever runs in it; its files stay until {@link #remove} where they can. */
    void end(SandboxId sandbox);

    /** Leaves nothing of it; idempotent. */
    void remove(SandboxId sandbox);

    /** Every sandbox that there is a trace of. */
    Set<SandboxId> present();

    /** Removes what all sandboxes share; only where none lives any more. */
    void clear();
}
