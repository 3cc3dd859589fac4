package dev.perimeter.local.component;

import dev.perimeter.local.port.Ports;
import dev.perimeter.local.process.Daemons;
import dev.perimeter.local.process.Readiness;
import dev.perimeter.local.state.Credentials;
import dev.perimeter.local.state.Layout;

/** What every component of one stack shares. */
public record Site(Layout layout, Ports ports, Daemons daemons, Credentials credentials) {

    public Readiness readiness() {
        return new Readiness(layout, daemons);
    }
}
