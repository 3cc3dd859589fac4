package dev.perimeter.sandbox.lifecycle;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Whose sandboxes these are and how long they stay. */
@ConfigMapping(prefix = "perimeter.lifecycle")
public interface LifecycleConfig {

    /**
     * The name of this host among those that share a database; sandboxes belong to the host that made them. Processes with
     * one name take up each other's sandboxes when one of them is gone: it names the cluster where sandboxes are pods.
     */
    @WithDefault("local")
    String node();

    /**
     * Whether a graceful stop removes all sandboxes. If not they live on, with what runs in them, and the next start
     * takes them up again; one that was killed leaves them alive in any case.
     */
    @WithDefault("false")
    boolean removeOnShutdown();

    /**
     * Whether another process reaches this one's sandboxes, as it does where they are pods: this one then ends at once when
     * it can't say any more that they are its own.
     */
    @WithDefault("false")
    boolean takeOver();

    /** How often idle, outlived and dead sandboxes are looked for. */
    @WithDefault("5s")
    Duration sweep();

    /** How long removing a sandbox waits for the result of the action that it cuts off. */
    @WithDefault("15s")
    Duration farewell();

    /** How long the text of a result is kept for Settle. */
    @WithDefault("24h")
    Duration resultRetention();
}
