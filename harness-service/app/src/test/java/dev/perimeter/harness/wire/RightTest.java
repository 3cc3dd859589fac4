package dev.perimeter.harness.wire;

import static dev.perimeter.harness.wire.Role.ADMIN;
import static dev.perimeter.harness.wire.Role.APPROVER;
import static dev.perimeter.harness.wire.Role.AUDITOR;
import static dev.perimeter.harness.wire.Role.DEVELOPER;
import static dev.perimeter.harness.wire.Role.OPERATOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RightTest {

    @Test
    void writersChangeConfigurationAndSessions() {
        var writers = Set.of(DEVELOPER, OPERATOR, ADMIN);
        assertEquals(writers, holders(Right.READ_CONFIGURATION));
        assertEquals(writers, holders(Right.WRITE_CONFIGURATION));
        assertEquals(writers, holders(Right.WRITE_SESSIONS));
    }

    @Test
    void approverReadsSessions() {
        var withApprover = Set.of(DEVELOPER, OPERATOR, ADMIN, APPROVER);
        assertEquals(withApprover, holders(Right.READ_SESSIONS));
    }

    @Test
    void everyRoleMayAnswerSomeQuestion() {
        assertEquals(Set.of(Role.values()), holders(Right.CONFIRM));
    }

    @Test
    void auditIsForAuditorsAndAdmins() {
        assertEquals(Set.of(AUDITOR, ADMIN), holders(Right.READ_AUDIT));
    }

    @Test
    void everyRoleSeesTheBoundaryAndOperatorsTakeSecretsAway() {
        assertEquals(Set.of(Role.values()), holders(Right.READ_BOUNDARY));
        assertEquals(Set.of(OPERATOR, ADMIN), holders(Right.REVOKE_LEASES));
    }

    @Test
    void unknownRolesGiveNothing() {
        var held = Role.of(Set.of("DEVELOPER", "root", "client/harness-service"));

        assertFalse(Arrays.stream(Right.values()).anyMatch(right -> right.heldBy(held)));
    }

    private static Set<Role> holders(Right right) {
        return Arrays.stream(Role.values())
                .filter(role -> right.heldBy(Set.of(role)))
                .collect(Collectors.toSet());
    }
}
