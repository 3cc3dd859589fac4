package dev.perimeter.sandbox.setting;

import dev.perimeter.sandbox.driver.Driver;
import dev.perimeter.sandbox.kubernetes.KubernetesDriver;
import dev.perimeter.sandbox.oci.OciDriver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;

/** Gives the chosen driver to everybody; the other one is never made. */
@ApplicationScoped
class ChosenDriver {

    @Produces
    @ApplicationScoped
    Driver driver(SandboxConfig config, Instance<OciDriver> oci, Instance<KubernetesDriver> kubernetes) {
        return switch (config.driver()) {
            case OCI -> oci.get();
            case KUBERNETES -> kubernetes.get();
        };
    }
}
