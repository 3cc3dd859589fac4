package dev.perimeter.harness.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perimeter.harness.approval.Approvals.Answerer;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleTest {

    private static final String OWNER = "owner";

    @Test
    void whatTheAgentAsksItsOwnerMayAllow() {
        assertEquals(Optional.empty(), Rule.refusal("agent", OWNER, new Answerer(OWNER, Set.of("developer"))));
    }

    @Test
    void whatPolicyAsksADeveloperMayNotAllow() {
        assertEquals(
                Optional.of(new ApprovalRefused.NoApprover()),
                Rule.refusal("policy", OWNER, new Answerer("other", Set.of("developer", "admin"))));
    }

    @Test
    void whatPolicyAsksTheOwnerMayNotAllowEvenAsApprover() {
        assertEquals(
                Optional.of(new ApprovalRefused.OwnSession()),
                Rule.refusal("policy", OWNER, new Answerer(OWNER, Set.of("approver"))));
    }

    @Test
    void whatPolicyAsksAnotherApproverMayAllow() {
        assertEquals(Optional.empty(), Rule.refusal("policy", OWNER, new Answerer("other", Set.of("approver"))));
    }
}
