package dev.perimeter.local.component;

import dev.perimeter.local.port.Port;
import java.util.Set;

/** One part of the stack: a background process, or something that has to be made before others can start. */
public interface Component {

    String name();

    /** The components that must be ready before this one starts. */
    Set<String> after();

    /** What it listens on; must be free when it does not run yet. */
    Set<Port> listens();

    /** Starts it if it does not run, and returns when it serves; the text says where. */
    String start();

    /** Whether it serves right now. */
    boolean ready();
}
