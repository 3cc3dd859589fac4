package dev.perimeter.sandbox.lifecycle;

import dev.perimeter.harness.contract.SandboxId;

/** Goes on with what ran in a sandbox that was taken up or is lost; until it has, nobody is told what became of it. */
public interface Resumption {

    /** Blocking; fails where the sandbox cannot be spoken to. */
    void resume(SandboxId sandbox);
}
