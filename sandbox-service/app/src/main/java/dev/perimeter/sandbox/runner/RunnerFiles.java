package dev.perimeter.sandbox.runner;

import java.nio.file.Path;

/**
 * Where driver and runner meet.
 *
 * @param stdin a FIFO of the host that the runner holds open, so that frames wait in it
 * @param control what the runner says, on the sandbox's disk
 * @param actions one folder per action, on the sandbox's disk, which the sandbox may not add to
 * @param user the sandbox user's id on the host
 */
public record RunnerFiles(Path stdin, Path control, Path actions, int user) {

    public Path action(String action) {
        return actions.resolve(action);
    }

    public Path output(String action) {
        return action(action).resolve("output");
    }
}
