package dev.perimeter.tunnel.call;

import dev.perimeter.harness.contract.Refused;
import dev.perimeter.tunnel.v1.TunnelError;

/** Every reason why a call that was proven does not start. */
public sealed interface CallRefused extends Refused {

    /** The private side has the last word. */
    record ByConnector(TunnelError error, String message) implements CallRefused {}

    record InvalidRequest(String message) implements CallRefused {}
}
