package dev.perimeter.tunnel.connector.file;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Reads the connector's file once, at the start; a file with an error is no start. */
final class ConnectorFiles {

    @Produces
    @Singleton
    ConnectorFile file(ConnectorConfig config) {
        return ConnectorFile.read(config.file());
    }
}
