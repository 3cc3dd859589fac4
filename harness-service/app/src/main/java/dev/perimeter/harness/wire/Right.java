package dev.perimeter.harness.wire;

import java.util.EnumSet;
import java.util.Set;

/** What a caller may do, and the roles that may: the one table of rights of the public API. */
public enum Right {
    READ_CONFIGURATION(Role.DEVELOPER, Role.OPERATOR, Role.ADMIN),
    /** Agents, environments, vaults and credentials. */
    WRITE_CONFIGURATION(Role.DEVELOPER, Role.OPERATOR, Role.ADMIN),
    READ_SESSIONS(Role.DEVELOPER, Role.OPERATOR, Role.ADMIN, Role.APPROVER),
    WRITE_SESSIONS(Role.DEVELOPER, Role.OPERATOR, Role.ADMIN),
    /** Who may answer which question is for the approval's own rules. */
    CONFIRM(Role.DEVELOPER, Role.OPERATOR, Role.ADMIN, Role.APPROVER, Role.AUDITOR),
    READ_COVERAGE(Role.DEVELOPER, Role.OPERATOR, Role.ADMIN, Role.APPROVER, Role.AUDITOR),
    /** Records with their payloads, proofs and exports. */
    READ_AUDIT(Role.AUDITOR, Role.ADMIN),
    /** Sandboxes, work types, connectors, the secrets graph and leases: what there is, never a value. */
    READ_BOUNDARY(Role.DEVELOPER, Role.OPERATOR, Role.ADMIN, Role.APPROVER, Role.AUDITOR),
    /** Takes a secret away from the action that holds it. */
    REVOKE_LEASES(Role.OPERATOR, Role.ADMIN),
    READ_POLICY(Role.DEVELOPER, Role.OPERATOR, Role.ADMIN, Role.APPROVER, Role.AUDITOR),
    READ_WORKSPACES(Role.DEVELOPER, Role.OPERATOR, Role.ADMIN, Role.APPROVER, Role.AUDITOR),
    /** Of the services, not of what they hold. */
    READ_HEALTH(Role.DEVELOPER, Role.OPERATOR, Role.ADMIN, Role.APPROVER, Role.AUDITOR);

    private final Set<Role> roles;

    Right(Role first, Role... others) {
        this.roles = EnumSet.of(first, others);
    }

    boolean heldBy(Set<Role> held) {
        return held.stream().anyMatch(roles::contains);
    }
}
