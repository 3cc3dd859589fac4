package dev.perimeter.harness.approval;

import dev.perimeter.harness.action.ActionState.Waiting;
import dev.perimeter.harness.approval.Approvals.Answerer;
import java.util.Optional;

/** What the agent asks, any writer answers; what a policy asks, anyone denies and an approver other than the principal allows. */
final class Rule {

    private Rule() {}

    static Optional<ApprovalRefused> refusal(String raisedBy, String principal, Answerer answerer, boolean allows) {
        if (!raisedBy.equals(Waiting.POLICY)) {
            return answerer.writer() ? Optional.empty() : Optional.of(new ApprovalRefused.NoWriter());
        }
        if (!allows) {
            return Optional.empty();
        }
        if (!answerer.approver()) {
            return Optional.of(new ApprovalRefused.NoApprover());
        }
        return answerer.subject().equals(principal) ? Optional.of(new ApprovalRefused.OwnSession()) : Optional.empty();
    }
}
