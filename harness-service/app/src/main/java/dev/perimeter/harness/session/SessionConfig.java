package dev.perimeter.harness.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How sessions are claimed and their readers told. */
@ConfigMapping(prefix = "perimeter.session")
public interface SessionConfig {

    /** How long a claim holds without a renewal, by the database's clock. */
    @WithDefault("15s")
    Duration lease();

    /** How often claims are renewed. */
    @WithDefault("4s")
    Duration renewal();

    /** How often readers look for news without a hint. */
    @WithDefault("3s")
    Duration poll();

    /** How many sessions one process runs at a time. */
    @WithDefault("200")
    int concurrent();

    /** How long a question to a person stays open before it counts as denied. */
    @WithDefault("24h")
    Duration approvalExpiry();

    /** How long one action may take, where its work type sets no shorter limit. */
    @WithDefault("10m")
    Duration actionLimit();

    /** How long an intent may wait for its action to start. */
    @WithDefault("60s")
    Duration startLimit();

    /** The connection that waits for notifications. */
    Hints hints();

    /** Where notifications come from. */
    interface Hints {

        /** As {@code postgresql://host:port/database}. */
        @WithDefault("${quarkus.datasource.reactive.url}")
        String uri();

        /** The role that listens. */
        @WithDefault("${quarkus.datasource.username}")
        String username();

        /** Its password. */
        @WithDefault("${quarkus.datasource.password}")
        String password();
    }
}
