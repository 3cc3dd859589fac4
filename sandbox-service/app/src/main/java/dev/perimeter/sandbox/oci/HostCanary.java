package dev.perimeter.sandbox.oci;

import dev.perimeter.sandbox.probe.Canary;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;

/** Sets the canary out when the first sandbox is to be tested. */
@ApplicationScoped
class HostCanary {

    @Produces
    @ApplicationScoped
    Canary setOut(OciConfig config) {
        return new Canary(config.state());
    }

    void takeIn(@Disposes Canary canary) {
        canary.stop();
    }
}
