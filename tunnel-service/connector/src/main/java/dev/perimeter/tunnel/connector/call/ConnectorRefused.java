package dev.perimeter.tunnel.connector.call;

import dev.perimeter.harness.contract.Refused;

/** Every reason of this side's own why a proven call does not start. */
public sealed interface ConnectorRefused extends Refused {

    record UnknownUpstream() implements ConnectorRefused {
        @Override
        public String message() {
            return "the connector's file lists no such upstream for this workspace";
        }
    }

    record UnknownTool() implements ConnectorRefused {
        @Override
        public String message() {
            return "the connector's file does not allow this tool";
        }
    }

    record UpstreamAway() implements ConnectorRefused {
        @Override
        public String message() {
            return "the upstream's server is not there or does not offer the tool now";
        }
    }

    record DoesNotFit(String complaint) implements ConnectorRefused {
        @Override
        public String message() {
            return "the arguments do not fit the tool's input schema " + complaint;
        }
    }
}
