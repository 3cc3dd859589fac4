package dev.perimeter.sandbox.runner;

import java.nio.ByteBuffer;

/** Follows a frame while it is carried out, on the thread that waits for it. */
public interface Watcher {

    /** The next piece of output. */
    void output(ByteBuffer chunk);

    /** Called between two looks, some milliseconds apart: the time to stop what takes too long. */
    void tick();
}
