package dev.perimeter.sandbox.oci;

import java.util.List;
import java.util.function.Function;

/** The processes of a sandbox, as far as one kernel can see into another. */
interface Interior {

    /** Does the work while nothing in the sandbox runs; it is given what an action has left behind. */
    <T> T whileStill(Function<List<String>, T> work);

    /** Kills all but the runner, the shell too. */
    void stop();

    /** Keeps what was left behind from running until {@link #release}. */
    void hold();

    /** Holds, and ends the shell: not even a trap that waits in it is carried out. */
    void seclude();

    void release();
}
