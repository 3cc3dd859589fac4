package dev.perimeter.harness.approval;

import dev.perimeter.harness.contract.Refused;
import dev.perimeter.harness.wire.Fault;
import dev.perimeter.harness.wire.RefusalFault;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** How clients see that a confirmation is not taken. */
@ApplicationScoped
class ApprovalFaults implements RefusalFault {

    @Override
    public Optional<Fault> fault(Refused reason) {
        return reason instanceof ApprovalRefused refused ? Optional.of(of(refused)) : Optional.empty();
    }

    private static Fault of(ApprovalRefused refused) {
        return switch (refused) {
            case ApprovalRefused.NotAsked _, ApprovalRefused.Expired _ -> Fault.INVALID;
            case ApprovalRefused.NoWriter _, ApprovalRefused.NoApprover _, ApprovalRefused.OwnSession _ ->
                Fault.FORBIDDEN;
        };
    }
}
