package dev.perimeter.harness.approval;

import dev.perimeter.harness.action.ActionState.Waiting;
import dev.perimeter.harness.approval.Approvals.Answerer;
import java.util.Optional;

/** What a policy asks, only an approver other than the session's principal may allow; what the agent asks, any writer. */
final class Rule {

    private static final String APPROVER = "approver";

    private Rule() {}

    static Optional<ApprovalRefused> refusal(String raisedBy, String principal, Answerer answerer) {
        if (!raisedBy.equals(Waiting.POLICY)) {
            return Optional.empty();
        }
        if (!answerer.roles().contains(APPROVER)) {
            return Optional.of(new ApprovalRefused.NoApprover());
        }
        return answerer.subject().equals(principal) ? Optional.of(new ApprovalRefused.OwnSession()) : Optional.empty();
    }
}
