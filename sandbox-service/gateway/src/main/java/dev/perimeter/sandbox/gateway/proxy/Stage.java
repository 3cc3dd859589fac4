package dev.perimeter.sandbox.gateway.proxy;

/** What a connection from a sandbox is in the middle of. */
interface Stage {

    /** Whether it can take the message now; otherwise it waits. */
    default boolean takes(Object message) {
        return true;
    }

    void message(Object message);

    /** The sandbox's side has gone. */
    void gone();
}
