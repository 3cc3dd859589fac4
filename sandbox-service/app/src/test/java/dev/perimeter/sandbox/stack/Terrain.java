package dev.perimeter.sandbox.stack;

import dev.perimeter.sandbox.cluster.FakeCluster;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** What differs from driver to driver for whoever looks on. */
public interface Terrain {

    static Terrain present() {
        var driver = ConfigProvider.getConfig().getOptionalValue("perimeter.sandbox.driver", String.class);
        return driver.orElse("oci").equals("oci") ? new Host() : new Cluster();
    }

    /** Where programs inside find the gateway. */
    String proxy();

    /** All that is left of a sandbox. */
    List<String> traces(String sandbox);

    /** The sandboxes that there are. */
    List<String> sandboxes();

    /** Inside, the processes that are ours, as words for a shell. */
    List<String> crew();

    record Host() implements Terrain {

        @Override
        public String proxy() {
            return "127.0.0.1:3128";
        }

        @Override
        public List<String> traces(String sandbox) {
            return Traces.of(sandbox);
        }

        @Override
        public List<String> sandboxes() {
            return Traces.folders();
        }

        @Override
        public List<String> crew() {
            return List.of("1", "$(pgrep -o -x socat)");
        }
    }

    record Cluster() implements Terrain {

        @Override
        public String proxy() {
            return FakeCluster.GATEWAY;
        }

        @Override
        public List<String> traces(String sandbox) {
            return FakeCluster.get().traces(sandbox);
        }

        @Override
        public List<String> sandboxes() {
            return FakeCluster.get().shelf().all().stream()
                    .map(pod -> pod.getMetadata().getLabels().get("perimeter.dev/sandbox"))
                    .toList();
        }

        @Override
        public List<String> crew() {
            return List.of("1", "$(pgrep -o -f relay.sh)");
        }
    }
}
