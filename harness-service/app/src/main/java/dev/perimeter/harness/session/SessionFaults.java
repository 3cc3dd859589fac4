package dev.perimeter.harness.session;

import dev.perimeter.harness.approval.ApprovalRefused;
import dev.perimeter.harness.contract.Refused;
import dev.perimeter.harness.wire.Fault;
import dev.perimeter.harness.wire.RefusalFault;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** How clients see what a session or an approval refuses. */
@ApplicationScoped
class SessionFaults implements RefusalFault {

    @Override
    public Optional<Fault> fault(Refused reason) {
        return switch (reason) {
            case SessionRefused refused -> Optional.of(of(refused));
            case ApprovalRefused refused -> Optional.of(of(refused));
            default -> Optional.empty();
        };
    }

    private static Fault of(SessionRefused refused) {
        return switch (refused) {
            case SessionRefused.Unknown _ -> Fault.NOT_FOUND;
            case SessionRefused.UnknownEvent _, SessionRefused.Closed _ -> Fault.INVALID;
            case SessionRefused.LeaseLost _ -> Fault.CONFLICT;
        };
    }

    private static Fault of(ApprovalRefused refused) {
        return switch (refused) {
            case ApprovalRefused.NotAsked _ -> Fault.INVALID;
            case ApprovalRefused.NoApprover _, ApprovalRefused.OwnSession _ -> Fault.FORBIDDEN;
        };
    }
}
