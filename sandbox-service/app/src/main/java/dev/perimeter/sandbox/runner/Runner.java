package dev.perimeter.sandbox.runner;

/** Speaks to the runner of one sandbox, from one thread at a time. A new one goes on where another one stopped. */
public interface Runner {

    void submit(Frame frame);

    /** Blocks until the action has ended; may be called by another process than the one that submitted it. */
    Exit await(String action, Watcher watcher);

    /** Whether the runner ever began it; waits a little for a frame that may still lie in its way. */
    boolean began(String action);

    /** Gives back the room that an action's output took. */
    void forget(String action);
}
