package dev.perimeter.tunnel.connector.link;

import dev.perimeter.tunnel.connector.upstream.OfferedTool;
import dev.perimeter.tunnel.connector.upstream.Upstream;
import dev.perimeter.tunnel.v1.Tool;
import dev.perimeter.tunnel.v1.UpstreamTools;

/** Upstreams in protobuf. */
final class Announcements {

    private Announcements() {}

    static UpstreamTools of(Upstream upstream) {
        return UpstreamTools.newBuilder()
                .setUpstream(upstream.name())
                .setKind(upstream.kind())
                .setAvailable(upstream.available())
                .addAllTools(upstream.tools().stream().map(Announcements::of).toList())
                .build();
    }

    private static Tool of(OfferedTool offered) {
        return Tool.newBuilder()
                .setName(offered.tool().name())
                .setDescription(offered.tool().description())
                .setInputSchema(offered.tool().inputSchema())
                .setIdempotent(offered.idempotent())
                .build();
    }
}
