package dev.perimeter.local.vault;

import dev.perimeter.local.port.Port;
import dev.perimeter.local.port.Ports;
import java.nio.file.Path;

/** The server's configuration file. */
final class OpenBaoConfiguration {

    private OpenBaoConfiguration() {}

    static String text(Ports ports, Path folder) {
        return """
                ui = false
                disable_mlock = true
                api_addr = "http://127.0.0.1:%1$d"
                cluster_addr = "http://127.0.0.1:%2$d"

                storage "raft" {
                  path = "%3$s/raft"
                  node_id = "local"
                  performance_multiplier = 1
                }

                listener "tcp" {
                  address = "127.0.0.1:%1$d"
                  cluster_address = "127.0.0.1:%2$d"
                  tls_disable = true
                }

                seal "static" {
                  current_key_id = "local-1"
                  current_key = "file://%3$s/unseal.key"
                }
                """.formatted(ports.of(Port.VAULT), ports.of(Port.VAULT_CLUSTER), folder);
    }
}
