package dev.perimeter.harness.tool;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How acting services are called. */
@ConfigMapping(prefix = "perimeter.tool")
public interface ToolConfig {

    /** An agent's MCP server {@code https://<upstream>.<this>/…} is the upstream of that name behind the tunnel. */
    @WithDefault("tunnel.perimeter.internal")
    String tunnelDomain();

    /** How long a short call may take: settle, cancel, list. */
    @WithDefault("15s")
    Duration callTimeout();

    /** How long a new sandbox may take to be made and probed; longer than sandbox-service waits, which knows why. */
    @WithDefault("3m")
    Duration createTimeout();

    /** How long the tools of an upstream are remembered. */
    @WithDefault("30s")
    Duration toolsFor();

    /** How long a session's work type is remembered. */
    @WithDefault("30s")
    Duration workTypesFor();
}
