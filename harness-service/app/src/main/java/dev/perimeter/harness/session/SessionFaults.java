package dev.perimeter.harness.session;

import dev.perimeter.harness.contract.Refused;
import dev.perimeter.harness.wire.Fault;
import dev.perimeter.harness.wire.RefusalFault;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** How clients see what a session refuses. */
@ApplicationScoped
class SessionFaults implements RefusalFault {

    @Override
    public Optional<Fault> fault(Refused reason) {
        return reason instanceof SessionRefused refused ? Optional.of(of(refused)) : Optional.empty();
    }

    private static Fault of(SessionRefused refused) {
        return switch (refused) {
            case SessionRefused.Unknown _ -> Fault.NOT_FOUND;
            case SessionRefused.UnknownEvent _, SessionRefused.Closed _ -> Fault.INVALID;
            case SessionRefused.LeaseLost _ -> Fault.CONFLICT;
        };
    }
}
