package dev.perimeter.tunnel.call;

import dev.perimeter.tunnel.stack.Caller;
import dev.perimeter.tunnel.v1.TunnelError;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.function.Executable;

/** How a call was turned down. */
final class Refused {

    private Refused() {}

    static TunnelError error(Executable call) {
        return Caller.error(Assertions.assertThrows(StatusRuntimeException.class, call));
    }

    static Status.Code code(Executable call) {
        return Assertions.assertThrows(StatusRuntimeException.class, call)
                .getStatus()
                .getCode();
    }
}
