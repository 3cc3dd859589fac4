package dev.perimeter.local.service;

import dev.perimeter.local.port.Port;
import dev.perimeter.local.port.Ports;

/** Which of several processes of one service, from 1; each further one listens a step above the one before it. */
public record Replica(int number) {

    public static final Replica FIRST = new Replica(1);

    private static final int STEP = 100;

    boolean first() {
        return number == 1;
    }

    String name(Service service) {
        return first() ? service.client() : service.client() + "-" + number;
    }

    public int port(Port port, Ports ports) {
        return ports.of(port) + (number - 1) * STEP;
    }
}
