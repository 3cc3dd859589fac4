package dev.perimeter.tunnel.upstream;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Reads the registrations once, at the start; a file with an error is no start. */
final class RegistrationFiles {

    @Produces
    @Singleton
    @Startup
    Registrations registrations(RegistrationConfig config) {
        return Registrations.read(config.file());
    }
}
