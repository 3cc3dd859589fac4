package dev.perimeter.sandbox.probe;

import dev.perimeter.audit.contract.Fact;
import dev.perimeter.harness.contract.SandboxId;
import dev.perimeter.sandbox.oci.OciSandbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Tests a new sandbox from inside before anything else runs in it. */
@ApplicationScoped
public class Probe {

    public Fact.Probe of(SandboxId sandbox, OciSandbox container) {
        return new Fact.Probe(sandbox.value(), container.alive(), List.of());
    }
}
