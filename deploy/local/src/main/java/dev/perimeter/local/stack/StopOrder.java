package dev.perimeter.local.stack;

import dev.perimeter.local.process.Daemons;
import dev.perimeter.local.progress.Progress;
import java.util.List;
import java.util.Set;

/** Which processes are stopped side by side, one group after the other: callers before what they call. */
record StopOrder(List<List<String>> groups) {

    StopOrder {
        groups = groups.stream().map(List::copyOf).toList();
    }

    /** Stops everything that runs but those; what is in no group is stopped last. */
    void stop(Daemons daemons, Set<String> except, Progress progress) {
        groups.forEach(group -> stopAll(daemons, group, except, progress));
        stopAll(daemons, daemons.names(), except, progress);
    }

    private static void stopAll(Daemons daemons, List<String> names, Set<String> except, Progress progress) {
        names.parallelStream()
                .filter(name -> !except.contains(name))
                .filter(name -> daemons.running(name).isPresent())
                .forEach(name -> {
                    daemons.stop(name);
                    progress.say("  stopped " + name);
                });
    }
}
