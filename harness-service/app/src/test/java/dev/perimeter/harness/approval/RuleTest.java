package dev.perimeter.harness.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perimeter.harness.approval.Approvals.Answerer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RuleTest {

    private static final String OWNER = "owner";

    private static final Answerer DEVELOPER = new Answerer("other", true, false);
    private static final Answerer APPROVER = new Answerer("other", false, true);
    private static final Answerer AUDITOR = new Answerer("other", false, false);

    @Test
    void whatTheAgentAsksItsOwnerMayAllow() {
        assertEquals(Optional.empty(), Rule.refusal("agent", OWNER, new Answerer(OWNER, true, false), true));
    }

    @Test
    void whatTheAgentAsksOnlyAWriterAnswers() {
        var refused = Optional.of(new ApprovalRefused.NoWriter());
        assertEquals(refused, Rule.refusal("agent", OWNER, APPROVER, true));
        assertEquals(refused, Rule.refusal("agent", OWNER, AUDITOR, false));
    }

    @Test
    void whatPolicyAsksADeveloperMayNotAllow() {
        assertEquals(Optional.of(new ApprovalRefused.NoApprover()), Rule.refusal("policy", OWNER, DEVELOPER, true));
    }

    @Test
    void whatPolicyAsksTheOwnerMayNotAllowEvenAsApprover() {
        assertEquals(
                Optional.of(new ApprovalRefused.OwnSession()),
                Rule.refusal("policy", OWNER, new Answerer(OWNER, true, true), true));
    }

    @Test
    void whatPolicyAsksAnotherApproverMayAllow() {
        assertEquals(Optional.empty(), Rule.refusal("policy", OWNER, APPROVER, true));
    }

    @Test
    void whatPolicyAsksAnybodyMayDeny() {
        for (var anybody : List.of(DEVELOPER, APPROVER, AUDITOR, new Answerer(OWNER, true, true))) {
            assertEquals(Optional.empty(), Rule.refusal("policy", OWNER, anybody, false));
        }
    }
}
