package dev.perimeter.tunnel.upstream;

import dev.perimeter.harness.contract.Refused;

/** Every reason why there is no way to an upstream's tool. */
public sealed interface UpstreamRefused extends Refused {

    record UnknownUpstream(String name) implements UpstreamRefused {
        @Override
        public String message() {
            return "no connector of the workspace has ever offered the upstream " + name
                    + "; list it in a connector's file, and the workspace in the connector's registration";
        }
    }

    record NoConnector(UpstreamName name) implements UpstreamRefused {
        @Override
        public String message() {
            return "no connector offers the upstream " + name + " now; start its connector or mend the upstream";
        }
    }

    record UnknownTool(UpstreamName upstream, String tool) implements UpstreamRefused {
        @Override
        public String message() {
            return "the upstream " + upstream + " offers no such tool, or its connector's file does not allow it";
        }
    }

    record NotRegistered(ConnectorName connector) implements UpstreamRefused {
        @Override
        public String message() {
            return "the connector " + connector + " is not registered; list it and its workspaces with tunnel-service";
        }
    }

    record NotAnnounced() implements UpstreamRefused {
        @Override
        public String message() {
            return "a connector says hello first, with names of lower-case letters, digits and hyphens";
        }
    }
}
